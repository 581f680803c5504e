package com.example.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.example.jobs.JobReport.Result;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.testkit.CgroupExtension;
import io.github.cgroup4j.testkit.RealCgroups;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same on the real kernel, below a group of its own; skipped, with the reason, elsewhere. */
@ExtendWith(CgroupExtension.class)
@RealCgroups(controllers = {"memory", "pids"})
@Tag("kernel")
class JobRunnerKernelTest {

  private static JobReport run(Group group, String... command) throws Exception {
    Job job = new Job("real", List.of(command), Limit.mebibytes(64), 16, Duration.ofMinutes(2));
    return new JobRunner(group.asSubtree(), mock(JobListener.class)).run(job);
  }

  @Test
  void goodJob_succeeds(Group group) throws Exception {
    assertThat(run(group, "true").result()).isEqualTo(Result.SUCCEEDED);
  }

  @Test
  void jobThatNeedsTooMuchMemory_isTooBig(Group group) throws Exception {
    // keeps all that it reads, because no line ever ends; the pipe is there to be thrown away
    assertThat(run(group, "sh", "-c", "exec tail /dev/zero >/dev/null").result())
        .isEqualTo(Result.TOO_BIG);
  }
}
