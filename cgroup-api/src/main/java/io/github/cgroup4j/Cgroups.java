package io.github.cgroup4j;

import io.github.cgroup4j.discovery.Discoverer;
import io.github.cgroup4j.discovery.Discovery;
import io.github.cgroup4j.doctor.Diagnosis;
import io.github.cgroup4j.doctor.check.Anchor;
import io.github.cgroup4j.doctor.check.Doctor;
import io.github.cgroup4j.doctor.check.Situation;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.linux.LinuxKernel;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Ownership;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entry to the control groups of a machine, and the version-neutral view over all hierarchies.
 *
 * <pre>{@code
 * try (Cgroups cgroups = Cgroups.open()) {
 *   Group job = cgroups.subtree().create("job-42", MEMORY, PIDS);
 *   Limit held = job.set(Memory.MAX, Limit.mebibytes(512));
 * }
 * }</pre>
 *
 * <p>What is mounted, and where this process is, is found out once, when it is opened; {@link
 * #refresh} looks again. Safe for use by many threads. Closing it ends its watches and closes the
 * files that are kept open; groups and processes stay as they are.
 */
public final class Cgroups implements AutoCloseable {

  private final Kernel kernel;
  private final boolean ownsKernel;
  private final Discoverer discoverer;
  private final Discovery discovery;
  private final Ownership ownership;
  private final Backends backends;

  private Cgroups(
      Kernel kernel,
      boolean ownsKernel,
      Discoverer discoverer,
      Discovery discovery,
      Ownership ownership,
      Backends backends) {
    this.kernel = kernel;
    this.ownsKernel = ownsKernel;
    this.discoverer = discoverer;
    this.discovery = discovery;
    this.ownership = ownership;
    this.backends = backends;
  }

  private Cgroups(Builder builder) {
    Kernel given = builder.kernel;
    ownsKernel = given == null;
    kernel = given == null ? new LinuxKernel() : given;
    discoverer = new Discoverer(kernel, builder.procRoot, builder.process, builder.prefix);
    discovery = discoverer.discover();
    ownership = builder.ownership;
    backends = new Backends();
  }

  /** The same as it was seen when this was opened, for calls to another kernel. */
  Cgroups through(Kernel other) {
    return new Cgroups(other, false, discoverer.through(other), discovery, ownership, backends);
  }

  /**
   * Looks at this process's control groups. Never fails: where there are none, {@link #mode()} is
   * {@link Mode#NONE} and {@link #reason()} says why.
   *
   * @return the entry
   */
  public static Cgroups open() {
    return builder().open();
  }

  /**
   * Looks again: hierarchies may have been mounted, unmounted or mounted elsewhere, controllers may
   * have been bound to another hierarchy, the process may have been moved.
   *
   * <p>Changes nothing here. What has changed is in the result, which shares this one's kernel:
   * closing either of them ends the watches of both. Subtrees and groups keep what they were made
   * with; those whose hierarchy is gone answer GONE, and new ones are to be had from the result.
   * Before it, nobody notices that a file system was unmounted: a group that is made then is an
   * ordinary directory in what lies below, in which nothing can be read, set or started. Safe for
   * use by many threads, so an agent may keep the latest one in a volatile field:
   *
   * <pre>{@code
   * Cgroups now = cgroups.refresh();
   * if (now != cgroups) {
   *   cgroups = now; // and make subtrees and groups anew
   * }
   * }</pre>
   *
   * @return this object if all is as it was
   */
  public Cgroups refresh() {
    Discovery now = discoverer.discover();
    return now.equals(discovery)
        ? this
        : new Cgroups(kernel, ownsKernel, discoverer, now, ownership, backends);
  }

  /** {@return a builder for other places and processes than the usual} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return which kinds of hierarchies are mounted} */
  public Mode mode() {
    return discovery.mode();
  }

  /** {@return why there are none; empty text otherwise} */
  public String reason() {
    return discovery.reason();
  }

  /** {@return all cgroup mounts in the order of mountinfo, hidden ones included} */
  public List<Mount> mounts() {
    return discovery.mounts();
  }

  /** {@return the distinct hierarchies} */
  public List<Hierarchy> hierarchies() {
    kernel.reveal(discoverer.mountPrefix());
    return discovery.hierarchies();
  }

  /**
   * {@return the hierarchy that a controller is attached to, mounted or not}
   *
   * @param controller what is attached to it
   */
  public Optional<Hierarchy> hierarchy(Controller controller) {
    Objects.requireNonNull(controller, "controller");
    for (Hierarchy hierarchy : hierarchies()) {
      if (hierarchy.has(controller)) {
        return Optional.of(hierarchy);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return where the observed process is: one entry per line of its cgroup file, in its order}
   */
  public List<Membership> memberships() {
    kernel.reveal(discoverer.mountPrefix());
    return discovery.self();
  }

  /**
   * {@return what was odd about what was found, each with file and content; empty if nothing was}
   */
  public List<String> warnings() {
    return discovery.warnings();
  }

  /**
   * {@return the subtree of this process's own group in each hierarchy, below which it may make
   * groups without escaping its own limits}
   *
   * <p>If this process is in the leaf that a {@link Room} or a confinement keeps its processes in,
   * the anchor is the group above that leaf. Another {@linkplain Builder#ownership policy} may give
   * groups elsewhere.
   *
   * @throws CgroupException UNSUPPORTED if a hierarchy is mounted and no backend for its version is
   *     on the class path; the hint names the artifact to add
   */
  public Subtree subtree() throws CgroupException {
    List<Part> parts = new ArrayList<>();
    for (Hierarchy hierarchy : discovery.hierarchies()) {
      Path own = ownership.group(kernel, hierarchy).orElse(null);
      if (own != null) {
        parts.add(part(hierarchy, Leaf.above(hierarchy.version(), own)));
      }
    }
    return new Subtree(this, unifiedFirst(parts));
  }

  /**
   * {@return the subtree at the mount points of all visible hierarchies} Groups made there are not
   * bound by the limits of this process.
   *
   * @throws CgroupException as {@link #subtree()}
   */
  public Subtree rootSubtree() throws CgroupException {
    List<Part> parts = new ArrayList<>();
    for (Hierarchy hierarchy : discovery.hierarchies()) {
      Mount mount = hierarchy.ownMount().orElse(null);
      if (mount != null) {
        parts.add(part(hierarchy, discoverer.directory(mount)));
      }
    }
    return new Subtree(this, unifiedFirst(parts));
  }

  /**
   * Returns the groups that the observed process is in now, exactly: unlike {@link #subtree()} not
   * the group above a leaf. Looks afresh on each call.
   *
   * @return a subtree without hierarchies where there are no control groups
   * @throws CgroupException as {@link #subtree()}
   */
  public Subtree ownGroups() throws CgroupException {
    return groups(discoverer.discover());
  }

  /**
   * {@return the groups that a process is in now, as far as they can be reached through the mounts
   * of the observed process} Looks afresh on each call.
   *
   * @param pid the process id
   * @throws IllegalArgumentException if the pid is not positive
   * @throws CgroupException NO_SUCH_PROCESS if it has ended or is not to be seen; else as {@link
   *     #subtree()}
   */
  public Subtree groupsOf(long pid) throws CgroupException {
    if (pid <= 0) {
      throw new IllegalArgumentException("not a process id: " + pid);
    }
    Discovery found = discoverer.discover(pid);
    if (found.self().isEmpty()) {
      throw CgroupException.because(
              CgroupException.Reason.NO_SUCH_PROCESS, "find the groups of process " + pid)
          .file(procRoot().resolve(Long.toString(pid)).resolve("cgroup"))
          .hint("it has ended, or is not in this pid namespace, or /proc hides it (hidepid)")
          .exception();
    }
    return groups(found);
  }

  private Subtree groups(Discovery found) throws CgroupException {
    List<Part> parts = new ArrayList<>();
    for (Hierarchy hierarchy : found.hierarchies()) {
      Path own = hierarchy.ownGroup().orElse(null);
      if (own != null) {
        parts.add(part(hierarchy, own));
      }
    }
    return new Subtree(this, unifiedFirst(parts));
  }

  /**
   * {@return what really holds for the observed process, by default this JVM: the limits of its
   * groups together with those of all groups above that can be seen, and whose they are} Only
   * reads; needs no rights beyond that.
   *
   * @throws CgroupException as {@link #subtree()}; never because there are no control groups
   */
  public Effective self() throws CgroupException {
    return Effective.ofSelf(this);
  }

  /**
   * {@return what really holds for a process}
   *
   * @param pid the process id
   * @throws IllegalArgumentException if the pid is not positive
   * @throws CgroupException as {@link #groupsOf}
   */
  public Effective effective(long pid) throws CgroupException {
    if (pid <= 0) {
      throw new IllegalArgumentException("not a process id: " + pid);
    }
    return Effective.ofProcess(this, pid);
  }

  /**
   * {@return the subtree that is anchored at a given group, in the hierarchies in which that group
   * exists now}
   *
   * @param path names separated by {@code /}. If it starts with {@code /}, from the mount points
   *     down, like {@link #rootSubtree()}: groups made there are bound by the limits of the groups
   *     above them, not by those of this process. Else below {@link #subtree()}
   * @throws IllegalArgumentException if a name is empty, {@code .} or {@code ..}
   * @throws CgroupException GONE if there is no such group in any hierarchy; and as {@link
   *     #subtree()}
   */
  public Subtree subtree(String path) throws CgroupException {
    Group group =
        path.startsWith("/") ? rootSubtree().group(path.substring(1)) : subtree().group(path);
    return group.asSubtree();
  }

  private Part part(Hierarchy hierarchy, Path anchor) throws CgroupException {
    return new Part(hierarchy, backends.of(hierarchy.version()), anchor, anchor);
  }

  private static List<Part> unifiedFirst(List<Part> parts) {
    List<Part> ordered = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part.version() == Version.V2) {
        ordered.add(part);
      }
    }
    for (Part part : parts) {
      if (part.version() == Version.V1) {
        ordered.add(part);
      }
    }
    return ordered;
  }

  /**
   * Starts the description of a confinement of child processes, below {@link #subtree()}.
   *
   * @return a builder
   * @throws CgroupException as {@link #subtree()}
   */
  public Confinement.Builder confinement() throws CgroupException {
    if (ownsKernel) {
      Preloading.begin();
    }
    return Confinement.in(subtree());
  }

  /**
   * Says what stands in the way of confinement here, each thing with its cause, the files that show
   * it, and what to do about it. Reads files of {@code /proc} and of the groups from the own one to
   * the root, and asks the kernel what may be written; changes nothing. Never throws: see {@link
   * Diagnosis#canConfine}.
   *
   * <p>What is mounted was found out when this object was opened; all else is looked at anew.
   *
   * @param needed controllers that must be had, so that it is blocking if one is not; without any,
   *     memory, cpu and pids are looked for, and it is limiting if some of them are missing
   * @return the diagnosis
   */
  public Diagnosis diagnose(Controller... needed) {
    return Doctor.examine(situation(Set.of(Objects.requireNonNull(needed, "needed"))));
  }

  Situation situation() {
    return situation(Set.of());
  }

  private Situation situation(Set<Controller> needed) {
    List<Anchor> anchors = new ArrayList<>();
    Map<Version, CgroupException> noBackend = new EnumMap<>(Version.class);
    for (Hierarchy hierarchy : discovery.hierarchies()) {
      Mount mount = hierarchy.ownMount().orElse(null);
      Path own = hierarchy.ownGroup().orElse(null);
      if (mount != null) {
        try {
          backends.of(hierarchy.version());
        } catch (CgroupException e) {
          noBackend.put(hierarchy.version(), e);
        }
      }
      if (mount != null && own != null) {
        Path top = discoverer.directory(mount);
        anchors.add(new Anchor(hierarchy, top, Leaf.above(hierarchy.version(), own)));
      }
    }
    return new Situation(
        this, ownership, discoverer.process(), mountPrefix(), anchors, noBackend, needed);
  }

  /**
   * Describes all properties that this version of the library has a type for: where they are on
   * each version, since when, what can be done with them, how they translate.
   *
   * <p>Tells what the library knows, not what this machine has: for that see {@link
   * Group#describe()}. A version whose backend is not on the class path is left out.
   *
   * @return the descriptions
   */
  public static List<Description> describe() {
    return new Describing().all();
  }

  /**
   * Finds the group of the v2 hierarchy that has an {@linkplain Group#id() id}, as programs in the
   * kernel, {@code perf} and packet filters report it.
   *
   * <p>Looks at the directories from the mount point down, so it costs some microseconds per group
   * that there is.
   *
   * @param id the inode number of its directory
   * @return a group of {@link #rootSubtree()}; empty if there is none with that id now, or it is
   *     not below what is mounted here
   * @throws CgroupException UNSUPPORTED if no v2 hierarchy is mounted; DENIED
   */
  public Optional<Group> groupOf(long id) throws CgroupException {
    return GroupIds.find(rootSubtree(), id);
  }

  /**
   * Ends all watches of this instance, and with them what needs some: starting processes and
   * waiting for events are an {@link IllegalStateException} from then on. So is reading what is
   * kept open ({@link Group#keep}, {@link Effective#poll}): its files are closed too. Other values
   * can be read and set still; groups and processes stay as they are. Idempotent.
   */
  @Override
  public void close() {
    if (ownsKernel) {
      kernel.close();
    }
  }

  /** {@return the kernel that this instance speaks to} */
  public Kernel kernel() {
    return kernel;
  }

  /** {@return the proc file system that it looks into} */
  public Path procRoot() {
    return discoverer.procRoot();
  }

  /** {@return what is put before the paths of the observed system to reach them from here} */
  public Path mountPrefix() {
    kernel.reveal(discoverer.mountPrefix());
    return discoverer.mountPrefix();
  }

  /** {@return the observed process's directory in it, {@code /proc/self} by default} */
  public Path processDirectory() {
    return discoverer.processDirectory();
  }

  /** Where the mount that reaches a group is mounted; null if none does. */
  @Nullable Path mountPoint(Hierarchy hierarchy, Path group) {
    Path nearest = null;
    for (Mount mount : hierarchy.mounts()) {
      Path directory = discoverer.directory(mount);
      boolean own = Optional.of(mount).equals(hierarchy.ownMount());
      if (group.startsWith(directory)
          && (own || nearest == null || directory.startsWith(nearest))) {
        nearest = directory;
        if (own) {
          break;
        }
      }
    }
    return nearest;
  }

  Backends backends() {
    return backends;
  }

  /** Where a process is now, as seen through our mounts. */
  List<Membership> memberships(long pid) {
    return discoverer.memberships(pid);
  }

  /** Whether this JVM is in the group or below it now. */
  boolean isInside(Subtree subtree, GroupPath path) {
    List<Membership> now = memberships(ProcessHandle.current().pid());
    for (Part part : subtree.parts(path)) {
      for (Membership membership : now) {
        Path own = membership.directory().orElse(null);
        if (own != null && part.hierarchy().isOf(membership) && own.startsWith(part.directory())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where to look, and as which process. Not safe for use by several threads. */
  public static final class Builder {

    private Path procRoot = Path.of("/proc");
    private String process = "self";
    private Path prefix = Path.of("/");
    private Ownership ownership = Ownership.direct();
    private @Nullable Kernel kernel;

    private Builder() {}

    /**
     * The proc file system, {@code /proc} by default; an agent may have the host's elsewhere.
     *
     * @param procRoot the proc file system
     * @return this builder
     */
    public Builder procRoot(Path procRoot) {
      this.procRoot = Objects.requireNonNull(procRoot, "procRoot");
      return this;
    }

    /**
     * The process to look as; by default the calling one. An agent with the host's proc file system
     * at {@code /host/proc} wants 1, since {@code /host/proc/self} shows the agent's own mounts.
     *
     * @param pid the process id
     * @return this builder
     * @throws IllegalArgumentException if the pid is not positive
     */
    public Builder process(long pid) {
      if (pid <= 0) {
        throw new IllegalArgumentException("not a process id: " + pid);
      }
      process = Long.toString(pid);
      return this;
    }

    /**
     * What to put before mount points to reach them from here, {@code /} by default.
     *
     * @param prefix what to put before mount points
     * @return this builder
     */
    public Builder mountPrefix(Path prefix) {
      this.prefix = Objects.requireNonNull(prefix, "prefix");
      return this;
    }

    /**
     * The policy of who owns the tree, {@link Ownership#direct} by default: the own group is ours
     * as far as the kernel permits.
     *
     * @param ownership who is asked for the groups to act in
     * @return this builder
     */
    public Builder ownership(Ownership ownership) {
      Objects.requireNonNull(ownership, "ownership");
      this.ownership = ownership;
      return this;
    }

    /**
     * The kernel to speak to, the real one by default. It is not closed with the result.
     *
     * @param kernel what all calls go to, such as a fake or a decorator
     * @return this builder
     */
    public Builder kernel(Kernel kernel) {
      Objects.requireNonNull(kernel, "kernel");
      this.kernel = kernel;
      return this;
    }

    /**
     * Looks. Never fails: see {@link Cgroups#open()}.
     *
     * @return the entry
     */
    public Cgroups open() {
      return new Cgroups(this);
    }
  }
}
