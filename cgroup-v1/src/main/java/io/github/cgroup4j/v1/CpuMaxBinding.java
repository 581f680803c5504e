package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.List;

/**
 * {@code cpu.max} on v1: a quota and a period in two files.
 *
 * <p>After each write the kernel checks that the group's share of a period is between that of its
 * parent and the greatest of its children (__cfs_schedulable). The present and the wanted share may
 * be assumed to be; a step between them must not leave that range. An unlimited quota always
 * passes: it counts as the parent's.
 */
final class CpuMaxBinding implements Binding<CpuMax> {

  private static final InterfaceFile QUOTA =
      InterfaceFile.of(Controller.CPU, "cpu.cfs_quota_us", "3.2");
  private static final InterfaceFile PERIOD =
      InterfaceFile.of(Controller.CPU, "cpu.cfs_period_us", "3.2");
  private static final List<InterfaceFile> FILES = List.of(QUOTA, PERIOD);

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public CpuMax decode(Contents contents) throws MalformedContentException {
    Limit quota = Codecs.LIMIT_V1.decode(contents.scan(0));
    return new CpuMax(quota, period(contents));
  }

  private static long period(Contents contents) throws MalformedContentException {
    ByteScanner content = contents.scan(1);
    long period = Codecs.COUNT.decode(content);
    if (period == 0) {
      content.rewind();
      throw content.malformed("a positive period");
    }
    return period;
  }

  @Override
  public List<FileWrite> encode(CpuMax value, Contents present) throws MalformedContentException {
    FileWrite quota = new FileWrite(QUOTA, Codecs.LIMIT_V1.encode(value.quota()));
    if (value.periodMicros() == period(present)) {
      return List.of(quota); // the present quota is not even read
    }
    CpuMax old = decode(present);
    FileWrite period = new FileWrite(PERIOD, Long.toString(value.periodMicros()));
    if (old.isUnlimited()) {
      return List.of(period, quota);
    }
    if (value.isUnlimited()) {
      return List.of(quota, period);
    }
    boolean moreTime = value.quota().compareTo(old.quota()) > 0;
    boolean lessTime = value.quota().compareTo(old.quota()) < 0;
    boolean longer = value.periodMicros() > old.periodMicros();
    if ((moreTime && longer) || (lessTime && !longer)) {
      // either order would first go beyond both the old and the new share
      return List.of(new FileWrite(QUOTA, "-1"), period, quota);
    }
    return List.of(quota, period);
  }
}
