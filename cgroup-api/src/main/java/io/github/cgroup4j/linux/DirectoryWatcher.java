package io.github.cgroup4j.linux;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One {@link WatchService} and one daemon thread for all watches of one kernel: inotify instances
 * are few (128 per user by default).
 *
 * <p>A removed group raises nothing on its own directory, so the directory above is watched too.
 */
final class DirectoryWatcher implements AutoCloseable {

  /** The same for all: registering a directory again replaces what it was registered for. */
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
  };

  /**
   * Who is interested in which entry. A directory has one key, by whichever path it was registered.
   */
  private final Map<WatchKey, Map<String, Set<LinuxWatch>>> interests = new ConcurrentHashMap<>();

  /** The other way round, for {@link #remove}. Guarded by this. */
  private final Map<LinuxWatch, List<Interest>> keys = new HashMap<>();

  private @Nullable WatchService service;
  private boolean closed;

  private record Interest(WatchKey key, String name) {}

  /**
   * Adds a watch for changes of its file, and for the removal of the directory the file is in.
   *
   * @return false if its changes are not reported: the kernel has no room for it (EMFILE, ENOSPC),
   *     or the directory may not be watched (EACCES)
   */
  boolean addChanges(LinuxWatch watch) {
    boolean added = add(watch, file(watch));
    addRemoval(watch);
    return added;
  }

  /** Adds a watch for the removal of the directory that its file is in. */
  void addRemoval(LinuxWatch watch) {
    Path directory = file(watch).getParent();
    if (directory != null) {
      add(watch, directory);
    }
  }

  private synchronized boolean add(LinuxWatch watch, Path entry) {
    Path directory = entry.getParent();
    if (directory == null || closed) {
      return false;
    }
    try {
      WatchKey key = directory.register(service(), KINDS);
      interests
          .computeIfAbsent(key, k -> new ConcurrentHashMap<>())
          .computeIfAbsent(name(entry), k -> ConcurrentHashMap.newKeySet())
          .add(watch);
      keys.computeIfAbsent(watch, w -> new ArrayList<>(2)).add(new Interest(key, name(entry)));
      return true;
    } catch (IOException x) {
      return false;
    }
  }

  synchronized void remove(LinuxWatch watch) {
    List<Interest> all = keys.remove(watch);
    if (all == null) {
      return;
    }
    for (Interest one : all) {
      Map<String, Set<LinuxWatch>> byName = interests.getOrDefault(one.key, Map.of());
      Set<LinuxWatch> watches = byName.getOrDefault(one.name, Set.of());
      if (watches.remove(watch) && watches.isEmpty()) {
        byName.remove(one.name);
      }
      if (byName.isEmpty() && interests.remove(one.key) != null) {
        one.key.cancel();
      }
    }
  }

  private static Path file(LinuxWatch watch) {
    return watch.request().file().toAbsolutePath();
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }

  private WatchService service() throws IOException {
    WatchService running = service;
    if (running == null) {
      running = FileSystems.getDefault().newWatchService();
      service = running;
      WatchService mine = running;
      Thread thread = new Thread(() -> dispatch(mine), "cgroup4j-watch");
      thread.setDaemon(true);
      thread.start();
    }
    return running;
  }

  private void dispatch(WatchService running) {
    try {
      while (true) {
        WatchKey key = running.take();
        List<WatchEvent<?>> events = key.pollEvents();
        boolean valid = key.reset();
        Map<String, Set<LinuxWatch>> interested = interests.getOrDefault(key, Map.of());
        for (WatchEvent<?> event : events) {
          Object entry = event.context();
          if (entry == null) {
            // The queue overflowed: anything may have changed.
            signalAll(interested);
          } else {
            signal(interested.getOrDefault(entry.toString(), Set.of()));
          }
        }
        if (!valid) {
          signalAll(interested);
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException end) {
      // The kernel was closed.
    }
  }

  private static void signalAll(Map<String, Set<LinuxWatch>> interested) {
    for (Set<LinuxWatch> watches : interested.values()) {
      signal(watches);
    }
  }

  private static void signal(Set<LinuxWatch> watches) {
    for (LinuxWatch watch : watches) {
      watch.signal();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    WatchService running = service;
    if (running != null) {
      try {
        running.close();
      } catch (IOException x) {
        // The descriptor is released all the same.
      }
    }
  }
}
