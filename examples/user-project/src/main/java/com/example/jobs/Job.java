package com.example.jobs;

import io.github.cgroup4j.Limit;
import java.time.Duration;
import java.util.List;

/**
 * What is to be run.
 *
 * @param name how reports call it
 * @param command the program and its arguments
 * @param memory how much memory it may use
 * @param processes how many processes and threads it may have
 * @param timeout how long it may run
 */
public record Job(
    String name, List<String> command, Limit memory, int processes, Duration timeout) {}
