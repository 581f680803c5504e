package io.github.cgroup4j.effective;

import io.github.cgroup4j.Limit;

/**
 * What really holds for I/O on one device, each limit with the group that it comes from. Immutable.
 *
 * @param rbps bytes read per second
 * @param wbps bytes written per second
 * @param riops reads per second
 * @param wiops writes per second
 */
public record IoBounds(
    Bound<Limit> rbps, Bound<Limit> wbps, Bound<Limit> riops, Bound<Limit> wiops) {}
