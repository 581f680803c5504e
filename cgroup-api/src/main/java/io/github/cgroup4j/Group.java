package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spi.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A control group: one path below a {@link Subtree}, the same in each hierarchy that it has a part
 * in.
 *
 * <h2>One group, several directories</h2>
 *
 * On v2 a group is one directory. On v1 every controller may have a hierarchy of its own, and a
 * group is the set of directories of the same relative path in all of them; each such directory is
 * a <em>part</em>. What follows from that:
 *
 * <ul>
 *   <li><b>Existence.</b> A group {@linkplain #exists() exists} while at least one part does. A
 *       part is whatever directory stands at the path, whoever made it.
 *   <li><b>Creation.</b> {@link Subtree#create} makes the parts of the controllers asked for and no
 *       others. If it fails, the parts that it made are gone again. Another JVM may create the same
 *       group at once: for one of them {@code create} fails with EXISTS and touches nothing of the
 *       other's, except that a parent directory made by one may be used by both.
 *   <li><b>Half-made groups.</b> A group that lacks a part, because another program made it or a
 *       part was removed, is used as it is: operations on processes act on the parts that exist,
 *       and properties of a missing part fail with GONE. {@link Subtree#ensure} completes it.
 *   <li><b>No controllers.</b> A group made without controllers tracks processes. It lives in the
 *       v2 hierarchy; if there is none, in a named v1 hierarchy without controllers, else with the
 *       freezer, else with pids, else in the first hierarchy.
 *   <li><b>Children.</b> {@link #children()} are the directories below any part: a child that
 *       exists in one part only is a child.
 *   <li><b>Processes.</b> {@link #processes()} are the members of any part. {@link #attach} and
 *       {@link #start} put a process into all parts that exist, or into none.
 *   <li><b>Vanishing.</b> A part that is removed while an operation runs counts as not there. When
 *       all parts are gone, operations fail with {@link Reason#GONE}, except {@link #delete()},
 *       which returns false.
 *   <li><b>Identity.</b> Two groups are equal if their subtree and path are. A group that is
 *       deleted and made again is equal to the former one.
 * </ul>
 *
 * <p>A group is an immutable handle without state: every call asks the kernel. It is safe for use
 * by many threads; two operations at once are as atomic as the kernel makes them.
 *
 * <p>Every method that does I/O may fail with {@link CgroupException}: GONE if the group, or the
 * part needed, does not exist; DENIED if this user may not; READ_ONLY; others as stated.
 */
public final class Group {

  private final Subtree subtree;
  private final GroupPath path;

  /** Made when a property is first asked for; immutable but for what it remembers. */
  private @Nullable PropertyAccess access;

  Group(Subtree subtree, GroupPath path) {
    this.subtree = subtree;
    this.path = path;
  }

  /** {@return the subtree that the path is relative to} */
  public Subtree subtree() {
    return subtree;
  }

  /** {@return the path below the subtree's anchor} */
  public GroupPath path() {
    return path;
  }

  /**
   * {@return whether any part exists}
   *
   * @throws CgroupException DENIED if a directory above may not be searched
   */
  public boolean exists() throws CgroupException {
    return !subtree.existing(path).isEmpty();
  }

  /**
   * {@return the directories of the parts that exist, v2 first}
   *
   * @throws CgroupException DENIED if a directory above may not be searched
   */
  public List<Path> directories() throws CgroupException {
    List<Path> directories = new ArrayList<>();
    for (Part part : subtree.existing(path)) {
      directories.add(subtree.revealed(part.directory()));
    }
    return List.copyOf(directories);
  }

  /**
   * {@return the directory where a controller's files are, whether it exists or not}
   *
   * @param controller whose files are meant
   */
  public Optional<Path> directory(Controller controller) {
    Part part = subtree.part(Objects.requireNonNull(controller, "controller"), path);
    return part == null ? Optional.empty() : Optional.of(subtree.revealed(part.directory()));
  }

  // ---- properties

  /**
   * Reads a property from its file, on every call.
   *
   * @param <T> the type of the value
   * @param property what to read
   * @return the value
   * @throws CgroupException UNSUPPORTED or CONTROLLER_UNAVAILABLE if it is not offered here, with
   *     the reason; MALFORMED if the kernel's answer was not understood
   */
  public <T> T read(Readable<T> property) throws CgroupException {
    return access().read(property);
  }

  /**
   * Reads a property if this kernel offers it for this group.
   *
   * @param <T> the type of the value
   * @param property what to read
   * @return the value; empty if it is not offered
   * @throws CgroupException GONE if the group does not exist, and whatever keeps an offered
   *     property from being read
   */
  public <T> Optional<T> find(Readable<T> property) throws CgroupException {
    return access().find(property);
  }

  /**
   * Sets a property and returns what the kernel now holds: it rounds to pages and clamps.
   *
   * <p>Where it takes several writes and one is refused, the values written before are put back; if
   * that fails too, the exception's suppressed ones say what is left.
   *
   * @param <T> the type of the value
   * @param property what to set
   * @param value what it shall be
   * @return the value
   * @throws IllegalArgumentException if this version cannot hold the value; nothing is written
   * @throws CgroupException INVALID if the kernel does not take the value; LIMIT_BELOW_USAGE if
   *     more is in use than that (v1); UNSUPPORTED or CONTROLLER_UNAVAILABLE if it is not offered
   *     here
   */
  public <T> T set(Setting<T> property, T value) throws CgroupException {
    write(property, value);
    return access().read(property);
  }

  /**
   * Sets a property like {@link #set}, but does not look at what the kernel made of the value.
   *
   * @param <T> the type of the value
   * @param property what to set
   * @param value what it shall be
   * @throws IllegalArgumentException as {@link #set}
   * @throws CgroupException as {@link #set}
   */
  public <T> void write(Setting<T> property, T value) throws CgroupException {
    access().write(property, Objects.requireNonNull(value, "value"));
  }

  /**
   * Gives a command to the group, such as {@code memory.reclaim}.
   *
   * @param <T> the type of the value
   * @param command what to run
   * @param argument what to tell it, for example how much to reclaim
   * @throws CgroupException as {@link #set}
   */
  public <T> void run(Command<T> command, T argument) throws CgroupException {
    access().write(command, Objects.requireNonNull(argument, "argument"));
  }

  /**
   * Says what it takes to make this group, and those below it that the spec names, what a spec
   * says; changes nothing.
   *
   * <p>This group need not exist: it is made then, with the groups above it that are missing. All
   * that can be known before is checked: what is not offered here, what cannot be held, what may
   * not be written. A value that the kernel rounds to pages is planned as it will be held, so that
   * another plan after {@link Plan#commit} is empty.
   *
   * @param spec what the group and those below it shall be
   * @return the plan
   * @throws IllegalArgumentException if this version cannot hold a value, a name is not fit for a
   *     new group, or one setting needs another that is missing; the message says which
   * @throws CgroupException as {@link Subtree#create} and {@link #set}; UNSUPPORTED also for what
   *     could not be undone: {@code cgroup.type} of a group that exists
   */
  public Plan plan(GroupSpec spec) throws CgroupException {
    return new Planning(subtree, path, spec).plan();
  }

  /**
   * {@return the file that a property of this group is read from, the first if there are several;
   * empty if this version has nothing like it} Does not look whether the file is there.
   *
   * @param property any property, also one that can only be written
   * @throws CgroupException UNSUPPORTED if there is no backend for the version of a hierarchy
   */
  public Optional<Path> file(Property<?> property) throws CgroupException {
    return access().file(property).map(subtree::revealed);
  }

  /**
   * Opens the files of a property and keeps them open, for who reads it again and again.
   *
   * @param <T> the type of the value
   * @param property what to read
   * @return empty if this kernel does not offer it for this group
   * @throws IllegalArgumentException for lists of processes and threads, which v1 answers with
   *     stale ids when they are kept open
   * @throws IllegalStateException if the Cgroups that this belongs to is closed
   * @throws CgroupException as {@link #find}
   */
  public <T> Optional<KeptProperty<T>> keep(Readable<T> property) throws CgroupException {
    return access().keep(property);
  }

  /**
   * {@return the subtree whose anchor is this group, in the hierarchies in which it has a part now}
   *
   * @throws CgroupException GONE if the group does not exist
   */
  public Subtree asSubtree() throws CgroupException {
    return subtree.anchoredAt(parts("look at"));
  }

  /**
   * {@return what really holds for the members of this group: its limits together with those of all
   * groups above that can be seen, and whose they are; in the hierarchies in which it has a part}
   *
   * @throws CgroupException GONE if the group does not exist
   */
  public Effective effective() throws CgroupException {
    return Effective.ofGroup(this);
  }

  // ---- the tree

  /**
   * {@return a handle for a group below this one} Reads nothing.
   *
   * @param name its name
   */
  public Group child(String name) {
    return new Group(subtree, path.resolve(GroupPath.existing(name)));
  }

  /**
   * {@return the children in any part, sorted by name; none if the group does not exist}
   *
   * @throws CgroupException DENIED if a directory may not be read
   */
  public List<Group> children() throws CgroupException {
    List<Group> children = new ArrayList<>();
    for (String name : Walk.childNames(subtree, path)) {
      children.add(child(name));
    }
    return List.copyOf(children);
  }

  /**
   * {@return all groups below this one, parents before their children; none if this does not exist}
   *
   * @throws CgroupException DENIED if a directory may not be read
   */
  public List<Group> descendants() throws CgroupException {
    List<Group> all = new ArrayList<>();
    for (GroupPath below : Walk.descendants(subtree, path)) {
      all.add(new Group(subtree, below));
    }
    return List.copyOf(all);
  }

  /**
   * Deletes this group, which must hold no processes and have no children.
   *
   * <p>A part that is busy keeps the group half there; the exception names it, and the parts before
   * it are gone.
   *
   * @return false if it did not exist
   * @throws CgroupException BUSY if it holds processes or has children
   */
  public boolean delete() throws CgroupException {
    requireNotAnchor("delete");
    return Removal.delete(subtree, path);
  }

  /**
   * Deletes this group and all groups below it, deepest first; none may hold processes.
   *
   * @return false if it did not exist
   * @throws CgroupException BUSY if one of them holds processes; those deleted before stay deleted
   */
  public boolean deleteTree() throws CgroupException {
    requireNotAnchor("delete");
    return Removal.deleteTree(subtree, path);
  }

  /**
   * Gives the v2 part, if there is one, a leaf below it that {@link #start} and {@link #attach} put
   * processes into.
   *
   * <p>v2 lets a group hold no processes beside controllers enabled for its children. With a leaf,
   * the members of this group can make groups of their own beside it ({@link Cgroups#subtree()}
   * then anchors here), bound by this group's limits. The leaf has no limits of its own. Does
   * nothing if the leaf is there or the group has no v2 part.
   *
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public void makeLeaf() throws CgroupException {
    if (!subtree.has(Version.V2)) {
      return; // without looking which v1 parts exist
    }
    for (Part part : parts("make a leaf in")) {
      if (part.version() == Version.V2) {
        Leaf.make(subtree, part);
      }
    }
  }

  /**
   * Gives this group to another user, who may then make groups below it, and move processes between
   * those, but not beyond.
   *
   * <p>On v2 the group's directory and exactly those of its files change their owner that the
   * kernel lists in {@code /sys/kernel/cgroup/delegate}: {@code cgroup.procs}, {@code
   * cgroup.threads}, {@code cgroup.subtree_control}, and since 6.1 or so {@code memory.oom.group}
   * and {@code memory.reclaim}. On v1 the directory, {@code tasks} and {@code cgroup.procs} of each
   * part do. So the limits of this group stay with their owner. A {@linkplain #makeLeaf() leaf} is
   * given along; other groups that are below already are not. Which controllers the user can enable
   * is decided by those that this group was {@linkplain Subtree#create created} with.
   *
   * <p>When a step fails, those before it are taken back; the exception's suppressed ones say what
   * could not be.
   *
   * @param delegation to whom, with which caps
   * @throws CgroupException DENIED if this process may not change owners; UNSUPPORTED if there are
   *     caps and the group has a v1 part, since v1 has none; nothing is changed then. INVALID if
   *     the user namespace does not know the user
   */
  public void delegate(Delegation delegation) throws CgroupException {
    new Delegating(subtree, path).delegate(delegation, parts("delegate"));
  }

  /**
   * Takes a delegated group back: it and all groups below it, with all their files, get the owner
   * of the group above it, and nobody else may write to them any more, whatever permissions the
   * user has given. Processes stay where they are, and {@code cgroup.max.depth} and {@code
   * cgroup.max.descendants} as they are.
   *
   * <p>Works from the top down, so that nothing can be added behind its back. A file that the user
   * holds open stays usable to them for what the kernel checks when a file is opened: so
   * {@linkplain #kill kill} their processes to be sure. May be repeated.
   *
   * @throws CgroupException DENIED if this process may not change owners; whatever fails, all the
   *     rest is taken back, and the suppressed exceptions name what else is not
   */
  public void takeBack() throws CgroupException {
    new Delegating(subtree, path).takeBack(parts("take back"));
  }

  // ---- processes

  /**
   * {@return the ids of the processes in this group, not below it, sorted; in this process's pid
   * namespace (those of other namespaces are not shown)} Those in its {@linkplain #makeLeaf() leaf}
   * are in it.
   *
   * @throws CgroupException UNSUPPORTED for a threaded v2 group, which lists threads only
   */
  public SortedSet<Long> processes() throws CgroupException {
    return members().processes(path);
  }

  /**
   * {@return the ids of the processes in this group and below it, sorted}
   *
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public SortedSet<Long> allProcesses() throws CgroupException {
    SortedSet<Long> all = new TreeSet<>(processes());
    for (GroupPath below : Walk.descendants(subtree, path)) {
      try {
        all.addAll(members().processes(below));
      } catch (CgroupException e) {
        if (e.reason() != Reason.GONE) {
          throw e;
        }
      }
    }
    return all;
  }

  /**
   * {@return the ids of the threads in this group or its leaf, not in other groups below it,
   * sorted}
   *
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public SortedSet<Long> threads() throws CgroupException {
    return members().threads(path);
  }

  /**
   * {@return whether any process lives in the group or below it} Zombies do not count.
   *
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public boolean isPopulated() throws CgroupException {
    return emptiness().isPopulated(parts("look at"));
  }

  /**
   * Moves a process with all its threads into all parts of this group. When a part refuses, the
   * process is moved back to where it was in the others.
   *
   * <p>A move costs 6 to 10 ms, which the kernel waits; {@link #start} is cheaper on v1.
   *
   * @param pid the process; children that it has already are not moved
   * @throws IllegalArgumentException if the pid is not positive
   * @throws CgroupException NO_SUCH_PROCESS; BUSY or UNSUPPORTED if the group may hold no
   *     processes; DENIED
   */
  public void attach(long pid) throws CgroupException {
    if (pid <= 0) {
      throw new IllegalArgumentException("not a process id: " + pid);
    }
    new Attachment(subtree, path).attach(pid, entered("move process " + pid + " into"));
  }

  /**
   * Starts a process inside this group: it is in all parts before its program runs.
   *
   * @param command what to run
   * @return the process, as from {@link ProcessBuilder#start()}
   * @throws IOException if the program does not exist or may not be executed, as from {@link
   *     ProcessBuilder#start()}
   * @throws CgroupException CANNOT_CONFINE if the group refused it; the program did not run
   */
  public Process start(ProcessBuilder command) throws IOException {
    return start(command, StartPolicy.INSIDE);
  }

  /**
   * Starts a process in this group, by the given policy.
   *
   * @param command what to run
   * @param policy when the process enters the group
   * @param required controllers without whose parts nothing is started: a part that another program
   *     removed would else be passed over, and its limit with it
   * @return the process
   * @throws IOException as {@link #start(ProcessBuilder)}
   * @throws CgroupException CANNOT_CONFINE also if one of those parts is missing
   */
  public Process start(ProcessBuilder command, StartPolicy policy, Controller... required)
      throws IOException {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(required, "required");
    List<Part> parts = parts("start a process in");
    Starting.requireParts(subtree, path, parts, required);
    List<Part> entered = Leaf.entered(subtree, parts);
    if (policy == StartPolicy.INSIDE) {
      return Starting.inside(subtree, path, entered, command);
    }
    return Starting.attached(this, entered, command);
  }

  /**
   * Stops all processes of the group and below it, and returns when they stand still.
   *
   * @param within how long that may take
   * @throws CgroupException UNSUPPORTED if the group has neither a v2 part nor a freezer part;
   *     TIMED_OUT if they did not stand still in time, they are thawed again then
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void freeze(Duration within) throws CgroupException, InterruptedException {
    freezer().freeze(parts("freeze"), deadline(within));
  }

  /**
   * Lets the processes go on; returns when the kernel says so.
   *
   * @param within how long that may take
   * @throws CgroupException UNSUPPORTED as {@link #freeze}; TIMED_OUT if they are still frozen
   *     then, as they are while a group above is
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void thaw(Duration within) throws CgroupException, InterruptedException {
    freezer().thaw(parts("thaw"), deadline(within));
  }

  /**
   * Sends a signal to all processes of the group and below it. Processes that are forked meanwhile
   * may miss it.
   *
   * <p>The kernel has no call for that: the members are listed and signalled one by one. Who ends
   * in between may leave its id to a process outside the group. So the list is made anew several
   * times and who is no longer in it is left out; what remains is an id that is used again within
   * the moment since, by way of all other ids.
   *
   * @param signal what to send to each of them
   * @return how many got it
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public int signal(Signal signal) throws CgroupException {
    Objects.requireNonNull(signal, "signal");
    return killing().signal(signal);
  }

  /**
   * Kills all processes of the group and below it, and returns when none is left.
   *
   * <p>Uses {@code cgroup.kill} (v2 since Linux 5.14). Elsewhere it freezes, kills and thaws; where
   * the group has no freezer it forbids forks by {@code pids.max} meanwhile, and kills one by one,
   * as {@link #signal} does, until none is left. A JVM that gets SIGKILL in the midst of that
   * leaves a {@code pids.max} of 0: nothing is recorded from which another could tell what it was.
   * Works on interrupted threads and leaves their flag as it was. Processes of other pid namespaces
   * are killed by {@code cgroup.kill} only: v1 does not even list them.
   *
   * @param within how long that may take
   * @throws CgroupException TIMED_OUT if some are still there, for example in uninterruptible sleep
   * @throws IllegalStateException if this JVM is in the group
   */
  public void kill(Duration within) throws CgroupException {
    killing().kill(deadline(within));
  }

  /**
   * Waits until no process is left in the group or below it.
   *
   * <p>By events on v2; v1 offers none, so the members are read again in growing intervals up to 10
   * ms.
   *
   * @param within how long that may take
   * @return false if the time was over first
   * @throws CgroupException if the kernel refuses, or the group is gone
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public boolean awaitEmpty(Duration within) throws CgroupException, InterruptedException {
    return emptiness().await(parts("wait for"), deadline(within));
  }

  /**
   * {@return the id of this group in the v2 hierarchy, by which programs in the kernel, {@code
   * perf} and packet filters name it: the inode number of its directory} Unique until the next
   * boot.
   *
   * @throws CgroupException GONE if the group has no v2 part; UNSUPPORTED if no v2 hierarchy is
   *     mounted
   * @see Cgroups#groupOf
   */
  public long id() throws CgroupException {
    return GroupIds.of(subtree, path);
  }

  /**
   * {@return the names of the interface files in any part of this group, sorted}
   *
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public SortedSet<String> files() throws CgroupException {
    SortedSet<String> names = new TreeSet<>();
    for (Part part : parts("list the files of")) {
      names.addAll(LiveFiles.names(subtree, path, part));
    }
    return names;
  }

  /**
   * Describes the interface files that this group has now, by part and name. Files that this
   * version of the library does not know are among them, with a type inferred from their content;
   * {@link #readRaw} reads them.
   *
   * @return the descriptions
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public List<FileDescription> describe() throws CgroupException {
    List<FileDescription> all = new ArrayList<>();
    for (Part part : parts("describe")) {
      all.addAll(LiveFiles.describe(subtree, path, part));
    }
    return List.copyOf(all);
  }

  /**
   * Reads an interface file as it is, also one that this library does not know.
   *
   * @param name the file's name, for example {@code memory.new_knob}
   * @return its content
   * @throws CgroupException if the kernel refuses, or the group is gone
   */
  public String readRaw(String name) throws CgroupException {
    return LiveFiles.read(subtree, path, parts("read"), name);
  }

  private PropertyAccess access() {
    PropertyAccess known = access;
    if (known == null) {
      known = new PropertyAccess(subtree, path);
      access = known;
    }
    return known;
  }

  private void requireNotAnchor(String what) {
    if (path.isAnchor()) {
      throw new IllegalStateException("cannot " + what + " the anchor of a subtree");
    }
  }

  private long deadline(Duration within) {
    return Deadlines.after(subtree.kernel(), within);
  }

  private Members members() {
    return new Members(subtree);
  }

  private Emptiness emptiness() {
    return new Emptiness(subtree, path);
  }

  private Freezer freezer() {
    return new Freezer(subtree, path);
  }

  private Killing killing() {
    return new Killing(subtree, path);
  }

  /** The parts that exist, at least one. */
  private List<Part> parts(String what) throws CgroupException {
    return subtree.required(path, what);
  }

  /** Where processes go that enter. */
  private List<Part> entered(String what) throws CgroupException {
    return Leaf.entered(subtree, parts(what));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Group that && subtree.equals(that.subtree) && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return subtree.hashCode() * 31 + path.hashCode();
  }

  /** The path and the subtree. */
  @Override
  public String toString() {
    return "Group[" + path + " in " + subtree + "]";
  }
}
