package io.github.cgroup4j.testkit;

import io.github.cgroup4j.testkit.Leak.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What is open now, and where it was made. */
final class Origins {

  private final IdentityHashMap<Object, Leak> open = new IdentityHashMap<>();

  synchronized void opened(Object what, Kind kind, String name) {
    open.put(what, new Leak(kind, name, new Throwable("made here")));
  }

  synchronized void closed(Object what) {
    open.remove(what);
  }

  synchronized List<Leak> all() {
    return new ArrayList<>(open.values());
  }
}
