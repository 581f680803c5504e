/**
 * The checks behind {@code diagnose()}, one class each. Hints of exceptions are made by the same
 * classes, so that the library says the same thing about the same trouble everywhere.
 */
package io.github.cgroup4j.doctor.check;
