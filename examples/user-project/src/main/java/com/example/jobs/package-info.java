/** What a user of the library might write: runs jobs, each within limits, and tells about it. */
@NullMarked
package com.example.jobs;

import org.jspecify.annotations.NullMarked;
