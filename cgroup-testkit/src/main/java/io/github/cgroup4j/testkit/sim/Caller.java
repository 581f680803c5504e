package io.github.cgroup4j.testkit.sim;

/**
 * Who makes a system call.
 *
 * @param credentials with which rights
 * @param process from which process, which is what {@code 0} stands for in a list of processes
 */
public record Caller(Credentials credentials, SimProcess process) {}
