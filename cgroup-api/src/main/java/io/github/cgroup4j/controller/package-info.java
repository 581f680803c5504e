/** The properties of each controller and typed views of them. */
@NullMarked
package io.github.cgroup4j.controller;

import org.jspecify.annotations.NullMarked;
