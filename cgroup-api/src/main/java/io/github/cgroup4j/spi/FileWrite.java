package io.github.cgroup4j.spi;

/**
 * One {@code write(2)} to one interface file.
 *
 * @param file which file
 * @param value the whole value, without a newline
 */
public record FileWrite(InterfaceFile file, String value) {}
