package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.RefusedEntranceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes in a group. */
final class Starting {

  private Starting() {}

  /** Starts a process that is in the given parts before its program runs. */
  static Process inside(Subtree subtree, GroupPath path, List<Part> parts, ProcessBuilder command)
      throws IOException {
    List<Path> entrances = new ArrayList<>(parts.size());
    for (Part part : parts) {
      entrances.add(part.backend().entrance(part.directory()));
    }
    try {
      return subtree.kernel().start(command, entrances);
    } catch (RefusedEntranceException e) {
      throw subtree.failures().starting(path, e);
    } catch (ErrnoException e) {
      throw subtree.failures().cannotLaunch(path, e);
    }
  }

  /** Starts a process and moves it then; a process that cannot be moved is killed. */
  static Process attached(Group group, List<Part> parts, ProcessBuilder command)
      throws IOException {
    Process process = group.subtree().kernel().start(command, List.of());
    try {
      new Attachment(group.subtree(), group.path()).attach(process.pid(), parts);
      return process;
    } catch (CgroupException e) {
      if (e.reason() == Reason.NO_SUCH_PROCESS) {
        return process; // it has ended already: nothing is left to confine
      }
      process.destroyForcibly();
      throw e;
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Fails if the group lacks a part that carries one of the controllers. */
  static void requireParts(
      Subtree subtree, GroupPath path, List<Part> parts, Controller... required)
      throws CgroupException {
    for (Controller controller : required) {
      Part carrier = carries(parts, controller) ? null : subtree.part(controller, path);
      if (carrier != null) {
        throw CgroupException.because(
                Reason.CANNOT_CONFINE,
                "start a process inside " + path.inWords() + "; it never ran")
            .group(path.toString())
            .errno(Errno.ENOENT)
            .file(carrier.directory())
            .hint("the group's part with the controller " + controller + " has been removed")
            .exception();
      }
    }
  }

  private static boolean carries(List<Part> parts, Controller controller) {
    for (Part part : parts) {
      if (part.hierarchy().has(controller)) {
        return true;
      }
    }
    return false;
  }
}
