package com.example.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.example.jobs.JobReport.Result;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.testkit.CgroupVersions;
import io.github.cgroup4j.testkit.FakeCgroupfs;
import io.github.cgroup4j.testkit.FakeMachine;
import io.github.cgroup4j.testkit.FaultyKernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import io.github.cgroup4j.testkit.Program;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/**
 * On a fake with v1, with v2, and with both: no root, no Linux, no process is started. The
 * extension fails each test that leaves a group or a process.
 */
@CgroupVersions
class JobRunnerTest {

  private final JobListener listener = mock(JobListener.class);

  private static Job job(String program) {
    return new Job("nightly", List.of(program), Limit.mebibytes(64), 4, Duration.ofHours(1));
  }

  @Test
  void goodJob_succeeds(Subtree subtree, FakeMachine machine) throws Exception {
    machine.program("good", Program.exits(0));

    JobReport report = new JobRunner(subtree, listener).run(job("good"));

    assertThat(report).isEqualTo(new JobReport(Result.SUCCEEDED, ""));
  }

  @Test
  void listener_hearsOfStartAndEndInThisOrder(Subtree subtree, FakeMachine machine)
      throws Exception {
    machine.program("bad", Program.exits(3));
    Job job = job("bad");

    JobReport report = new JobRunner(subtree, listener).run(job);

    InOrder order = inOrder(listener);
    order.verify(listener).started(job);
    order.verify(listener).ended(job, report);
    verifyNoMoreInteractions(listener);
    assertThat(report.result()).isEqualTo(Result.FAILED);
  }

  @Test
  void jobThatNeedsTooMuchMemory_isTooBig(Subtree subtree, FakeMachine machine) throws Exception {
    machine.program("hog", self -> self.allocate(65 << 20));

    JobReport report = new JobRunner(subtree, listener).run(job("hog"));

    assertThat(report.result()).isEqualTo(Result.TOO_BIG);
    assertThat(report.advice()).contains("67108864");
  }

  @Test
  void jobThatHangs_isTooSlow_withoutWaitingAnHour(Subtree subtree, FakeMachine machine)
      throws Exception {
    Duration before = machine.uptime();

    JobReport report = new JobRunner(subtree, listener).run(job("hangs"));

    assertThat(report.result()).isEqualTo(Result.TOO_SLOW);
    assertThat(machine.uptime().minus(before)).isGreaterThanOrEqualTo(Duration.ofHours(1));
  }

  @Test
  void jobThatForksTooMuch_isTold(Subtree subtree, FakeMachine machine) throws Exception {
    machine.program(
        "forks",
        self -> {
          try {
            for (int i = 0; i < 10; i++) {
              self.fork();
            }
          } catch (ErrnoException refused) {
            self.exit(1);
          }
        });

    JobReport report = new JobRunner(subtree, listener).run(job("forks"));

    assertThat(report).isEqualTo(new JobReport(Result.FAILED, "wanted more than 4 processes"));
  }

  @Test
  void whatCannotBeConfined_doesNotRun(FakeCgroupfs fake) throws Exception {
    Program program = mock(Program.class);
    fake.machine().program("good", program);
    FaultyKernel kernel = new FaultyKernel(fake.kernel());
    kernel.fail(call -> call.operation() == Operation.MAKE_DIRECTORY, Errno.EACCES);

    JobReport report = new JobRunner(fake.cgroups(kernel).subtree(), listener).run(job("good"));

    assertThat(report.result()).isEqualTo(Result.REFUSED);
    verify(program, org.mockito.Mockito.never()).run(any());
  }

  @Test
  void readOnlyContainer_isRefusedWithAHint() throws Exception {
    try (FakeCgroupfs container =
        FakeCgroupfs.custom().mode(Mode.V2).namespaceRoot("/docker/0123").readOnly().build()) {
      JobReport report = new JobRunner(container.cgroups().subtree(), listener).run(job("good"));

      assertThat(report.result()).isEqualTo(Result.REFUSED);
      assertThat(report.advice()).isNotBlank();
    }
  }
}
