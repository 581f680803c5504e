package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.compare.Player.Game;
import io.github.cgroup4j.testkit.replay.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Leaves operations out of a game as long as its difference stays: delta debugging. */
final class Shrinker {

  private final Player player;
  private final String tree;

  Shrinker(Player player, String tree) {
    this.player = player;
    this.tree = tree;
  }

  Game shrink(Game game) throws IOException {
    Game smallest = game;
    for (int size = Math.max(1, game.steps().size() / 2); size > 0; ) {
      Game smaller = without(smallest, size);
      if (smaller != smallest) {
        smallest = smaller;
      } else {
        size /= 2;
      }
    }
    return smallest;
  }

  /** Tries to leave out each run of so many operations; the same game if all are needed. */
  private Game without(Game game, int size) throws IOException {
    String kind = game.difference().orElseThrow().kind();
    for (int from = 0; from < game.steps().size(); from += size) {
      List<Step> rest = new ArrayList<>(game.steps());
      rest.subList(from, Math.min(from + size, rest.size())).clear();
      Game smaller = player.replay(tree, rest);
      if (smaller.difference().map(Player.Difference::kind).filter(kind::equals).isPresent()) {
        return smaller;
      }
    }
    return game;
  }
}
