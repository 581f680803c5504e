package io.github.cgroup4j.effective;

/**
 * What one of several levels says. Immutable.
 *
 * @param <T> the type of the value
 * @param source the level
 * @param value what it says
 */
public record Level<T>(Source source, T value) {}
