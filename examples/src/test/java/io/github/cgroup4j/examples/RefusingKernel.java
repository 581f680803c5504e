package io.github.cgroup4j.examples;

import io.github.cgroup4j.linux.LinuxKernel;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** The real kernel, which lets nobody make a directory. */
final class RefusingKernel {

  private RefusingKernel() {}

  static Kernel with(Errno errno) {
    Kernel real = new LinuxKernel();
    return (Kernel)
        Proxy.newProxyInstance(
            RefusingKernel.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, args) -> {
              if (method.getName().equals("makeDirectory")) {
                throw new ErrnoException(errno, "mkdir", (Path) args[0]);
              }
              try {
                return method.invoke(real, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
