package io.github.cgroup4j.testkit.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Sandbox} on the real kernel, and fails those that leave a group or a process
 * behind.
 *
 * <p>Where the tests were started in a v2 group together with others, all its processes move into a
 * leaf once, and back at the end of the session.
 */
final class RealKernel implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(RealKernel.class);

  /** What all tests of a session share. */
  private static final class Session implements AutoCloseable {

    private final Cgroups cgroups = Cgroups.open();
    private final String unusable;
    private Room room;

    Session() {
      unusable = prepare();
    }

    /** Returns why no group can be made here; empty text if one can. */
    private String prepare() {
      try {
        Subtree subtree = cgroups.subtree();
        room = subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP);
        Group probe = subtree.create("kt-probe-" + ProcessHandle.current().pid());
        probe.delete();
        return "";
      } catch (CgroupException e) {
        return e.getMessage();
      }
    }

    @Override
    public void close() throws CgroupException {
      try {
        if (room != null) {
          room.close();
        }
      } finally {
        cgroups.close();
      }
    }
  }

  private static Session session(ExtensionContext context) {
    Store store = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
    return store.computeIfAbsent(Session.class, key -> new Session(), Session.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    Session session = session(context);
    assumeTrue(session.unusable.isEmpty(), session.unusable);
    Sandbox sandbox = new Sandbox(session.cgroups);
    boolean forUsers = EveryKernel.isForUsers(context);
    assumeTrue(!forUsers || !sandbox.isSuperuser(), "for ordinary users: root may do everything");
    context.getStore(NAMESPACE).put(Sandbox.class, sandbox);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Sandbox sandbox = context.getStore(NAMESPACE).get(Sandbox.class, Sandbox.class);
    if (sandbox != null) {
      sandbox.end();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getStore(NAMESPACE).get(Sandbox.class, Sandbox.class);
  }
}
