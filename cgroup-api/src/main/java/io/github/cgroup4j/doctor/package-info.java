/**
 * What stands in the way of control groups here, and what to do about it: {@link
 * io.github.cgroup4j.Cgroups#diagnose} returns a {@link io.github.cgroup4j.doctor.Diagnosis} of
 * {@link io.github.cgroup4j.doctor.Finding}s.
 */
package io.github.cgroup4j.doctor;
