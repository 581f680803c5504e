package io.github.cgroup4j.testkit.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what of the contract suite runs on real kernels only, and says why. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface NotOnTheFake {

  /** The reason for tests that run the library a second time, inside a group. */
  String ANOTHER_JVM = "starts a JVM in a group, and real processes are not in simulated groups";

  /** The reason for tests whose processes open device nodes. */
  String DEVICE_NODES = "opens device nodes, which the simulated machine does not have";

  /** The reason. */
  String value();
}
