package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file or directory: owner, mode, inode. */
public abstract class Node {

  static final int READ = 4;
  static final int WRITE = 2;
  static final int SEARCH = 1;

  private final long inode;
  private int mode;
  private int uid;
  private int gid;

  Node(long inode, int mode, Credentials owner) {
    this.inode = inode;
    this.mode = mode;
    this.uid = owner.uid();
    this.gid = owner.gid();
  }

  /** {@return the inode number; of a group its id} */
  public final long inode() {
    return inode;
  }

  /** {@return the permission bits} */
  public final int mode() {
    return mode;
  }

  /** {@return the owner} */
  public final int uid() {
    return uid;
  }

  /** {@return the owning group} */
  public final int gid() {
    return gid;
  }

  final void setMode(int mode) {
    this.mode = mode;
  }

  /** Changes the owner; -1 leaves one as it is. */
  final void setOwner(int uid, int gid) {
    this.uid = uid < 0 ? this.uid : uid;
    this.gid = gid < 0 ? this.gid : gid;
  }

  /** {@return whether it is a directory} */
  public abstract boolean isDirectory();

  /** {@return what {@code st_nlink} says: of a directory 2 and one for each directory in it} */
  public int links() {
    return 1;
  }

  /** {@return whether it was removed; descriptors answer ENODEV then} */
  public boolean isGone() {
    return false;
  }

  /** The entry of a directory; null if there is none. */
  @Nullable Node child(String name) {
    return null;
  }

  /** The names of all entries. */
  List<String> childNames() {
    return List.of();
  }

  final boolean permits(Credentials who, int wanted) {
    if (who.isRoot()) {
      return true;
    }
    int shift = who.uid() == uid ? 6 : who.gid() == gid ? 3 : 0;
    return (mode >> shift & wanted) == wanted;
  }

  final void require(Credentials who, int wanted) throws SyscallException {
    if (!permits(who, wanted)) {
      throw new SyscallException(Errno.EACCES);
    }
  }
}
