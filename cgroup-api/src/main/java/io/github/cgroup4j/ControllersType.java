package io.github.cgroup4j;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sets of controllers as text. */
final class ControllersType implements ValueType<Set<Controller>> {

  @Override
  public String name() {
    return "controllers";
  }

  @Override
  @SuppressWarnings("unchecked") // there is no class literal for Set<Controller>
  public Class<Set<Controller>> javaType() {
    return (Class<Set<Controller>>) (Class<?>) Set.class;
  }

  @Override
  public Set<Controller> parse(String text) {
    Set<Controller> controllers = new LinkedHashSet<>();
    for (String name : text.strip().split("[ ,]+", -1)) {
      if (!name.isEmpty()) {
        controllers.add(Controller.of(name));
      }
    }
    return Collections.unmodifiableSet(controllers);
  }

  @Override
  public String format(Set<Controller> value) {
    StringBuilder text = new StringBuilder();
    for (Controller controller : value) {
      text.append(text.length() == 0 ? "" : " ").append(controller.name());
    }
    return text.toString();
  }
}
