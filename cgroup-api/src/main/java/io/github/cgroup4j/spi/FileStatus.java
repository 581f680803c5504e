package io.github.cgroup4j.spi;

/**
 * What {@code lstat(2)} tells of a file or directory.
 *
 * @param directory whether it is a directory
 * @param uid the owner's user id
 * @param gid the group id
 * @param mode the permission bits, for example 0644
 * @param links the link count
 * @param inode the inode number; for a group directory the id of the group
 */
public record FileStatus(boolean directory, int uid, int gid, int mode, int links, long inode) {}
