package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Arranged;
import io.github.cgroup4j.Arrangement;
import io.github.cgroup4j.Budget;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Command;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Delegation;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.GroupPath;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.RdmaLimits;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.process.ConfinedGroup;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spec.SpecFormat;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Ownership;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.translation.Translator;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Gives null to every parameter of every public method that does not take it, all others being what
 * they should be. It must be noticed by the call itself, and the message must have the name.
 */
class NullArgumentsTest {

  /** Of requireNonNull, or of the JVM when it follows the parameter itself. */
  private static final Pattern NAMES_IT =
      Pattern.compile("[a-z]\\w*|.* because \"[a-z]\\w*(\\[\\d+])?\" is null", Pattern.DOTALL);

  private static final List<String> API =
      List.of("", ".controller", ".effective", ".process", ".spec", ".translation", ".doctor");

  private static final List<String> TESTKIT = List.of(".testkit");

  /** Records that users make; others and exceptions are what the library answers with. */
  private static final Set<Class<?>> VALUES =
      Set.of(CpuMax.class, IoLimits.class, PropertyValue.class, RdmaLimits.class, Weight.class);

  private final Map<Class<?>, Object> samples = new HashMap<>();

  private <T> void sample(Class<T> type, T value) {
    samples.put(type, value);
  }

  @Test
  void everyMethod_givenNull_saysWhichParameter() throws Exception {
    List<String> wrong = new ArrayList<>();
    int tried;
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      prepare(fake);
      try (ConfinedGroup confined = fake.cgroups().confinement().build().open()) {
        sample(ConfinedGroup.class, confined);
        tried = tryAll(publicTypes(Cgroups.class, API), wrong);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(tried).as("parameters that were tried").isGreaterThan(200);
  }

  @Test
  void everyMethodOfTheTestkit_givenNull_saysWhichParameter() throws Exception {
    List<String> wrong = new ArrayList<>();
    int tried;
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      prepare(fake);
      prepareTestkit(fake);
      tried = tryAll(publicTypes(FakeCgroupfs.class, TESTKIT), wrong);
    }

    assertThat(wrong).isEmpty();
    assertThat(tried).as("parameters that were tried").isGreaterThan(50);
  }

  private int tryAll(List<Class<?>> types, List<String> wrong) {
    int tried = 0;
    for (Class<?> type : types) {
      for (Executable executable : executables(type)) {
        tried += tryNulls(type, executable, wrong);
      }
    }
    return tried;
  }

  private void prepare(FakeCgroupfs fake) throws Exception {
    Cgroups cgroups = fake.cgroups();
    Subtree subtree = cgroups.subtree();
    Group group = subtree.create("sample", Controller.MEMORY, Controller.PIDS, Controller.CPU);
    sample(Cgroups.class, cgroups);
    sample(Cgroups.Builder.class, Cgroups.builder());
    sample(Subtree.class, subtree);
    sample(Group.class, group);
    sample(GroupPath.class, group.path());
    sample(Hierarchy.class, cgroups.hierarchies().get(0));
    sample(Controller.class, Controller.MEMORY);
    sample(Limit.class, Limit.of(5));
    sample(Kernel.class, fake.kernel());
    sample(Ownership.class, Ownership.direct());
    sample(Property.class, Memory.MAX);
    sample(Readable.class, Memory.MAX);
    sample(Setting.class, Hugetlb.MAX); // a template, which of() wants
    sample(Metric.class, Hugetlb.CURRENT);
    sample(Command.class, Memory.RECLAIM);
    sample(ValueType.class, Memory.MAX.type());
    sample(PropertyValue.class, PropertyValue.of(Pids.MAX, Limit.of(5)));
    sample(Delegation.class, Delegation.to(1, 1));
    sample(Arrangement.class, Arrangement.of("a", "b"));
    sample(Budget.class, Budget.memory(group));
    sample(Confinement.class, cgroups.confinement().build());
    sample(Confinement.Builder.class, cgroups.confinement());
    sample(GroupSpec.class, GroupSpec.builder().build());
    sample(GroupSpec.Builder.class, GroupSpec.builder());
    sample(SpecFormat.class, SpecFormat.json());
    sample(Translator.class, Translator.from(Version.V1));
    sample(Effective.class, cgroups.self());
    sample(CpuMax.class, CpuMax.cpus(1));
    sample(CpuSet.class, CpuSet.parse("0-1"));
    sample(NodeSet.class, NodeSet.parse("0"));
    sample(Weight.class, Weight.DEFAULT);
    sample(Duration.class, Duration.ofSeconds(1));
    sample(Path.class, Path.of("/x"));
    sample(String.class, "word");
    sample(Object.class, "word");
    sample(NumberSet.class, CpuSet.parse("0-1"));
    Arranged arranged =
        subtree.arrange("arranged", Arrangement.of("a").each(Pids.MAX, Limit.of(5)));
    sample(Arranged.class, arranged);
    sample(Arranged.Member.class, arranged.member("a"));
    sample(Signal.class, Signal.TERM);
    sample(ProcessBuilder.class, new ProcessBuilder("true"));
    sample(List.class, List.of());
    sample(Collection.class, List.of());
    sample(Set.class, Set.of());
    sample(Map.class, Map.of());
    sample(Optional.class, Optional.empty());
    sample(OptionalLong.class, OptionalLong.empty());
    sample(Class.class, String.class);
  }

  private void prepareTestkit(FakeCgroupfs fake) {
    sample(FakeCgroupfs.class, fake);
    sample(FakeCgroupfsBuilder.class, FakeCgroupfs.custom());
    sample(FakeMachine.class, fake.machine());
    sample(FakeProcess.class, fake.machine().self());
    sample(FaultyKernel.class, new FaultyKernel(fake.kernel()));
    sample(OlderKernel.class, OlderKernel.without(fake.kernel(), "cgroup.kill"));
    sample(RecordingKernel.class, new RecordingKernel(fake.kernel()));
    sample(GroupAssert.class, CgroupAssertions.assertThat((Group) samples.get(Group.class)));
  }

  // ---- what there is

  private static List<Class<?>> publicTypes(Class<?> one, List<String> packages) throws Exception {
    List<Class<?>> types = new ArrayList<>();
    Path classes = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(classes)) {
      addTypes(classes, packages, types);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(classes)) {
        addTypes(jar.getPath("/"), packages, types);
      }
    }
    return types;
  }

  private static void addTypes(Path root, List<String> packages, List<Class<?>> types)
      throws Exception {
    for (String each : packages) {
      String name = Cgroups.class.getPackageName() + each;
      try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
        for (String file : new TreeSet<>(files.map(f -> f.getFileName().toString()).toList())) {
          if (file.endsWith(".class") && !file.startsWith("package-info")) {
            Class<?> type = Class.forName(name + "." + file.replace(".class", ""));
            if (isPublic(type)) {
              types.add(type);
            }
          }
        }
      }
    }
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
      if (!Modifier.isPublic(outer.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass();
  }

  private static boolean isException(Class<?> type) {
    return Throwable.class.isAssignableFrom(type);
  }

  private static List<Executable> executables(Class<?> type) {
    List<Executable> all = new ArrayList<>();
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      boolean result = type.isRecord() && !VALUES.contains(type) || isException(type);
      if (Modifier.isPublic(each.getModifiers()) && !result) {
        all.add(each);
      }
    }
    for (Method each : type.getDeclaredMethods()) {
      boolean own =
          !each.isSynthetic()
              && !each.getName().equals("equals")
              && !(type.isEnum() && each.getName().equals("valueOf"))
              && !isOfKernel(type, each); // of the SPI, which the library calls
      if (Modifier.isPublic(each.getModifiers()) && own) {
        all.add(each);
      }
    }
    return all;
  }

  private static boolean isOfKernel(Class<?> type, Method method) {
    return Kernel.class.isAssignableFrom(type)
        && Stream.of(Kernel.class.getMethods())
            .anyMatch(
                each ->
                    each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
  }

  // ---- one of them

  private int tryNulls(Class<?> type, Executable executable, List<String> wrong) {
    Object receiver = null;
    if (executable instanceof Method && !Modifier.isStatic(executable.getModifiers())) {
      receiver = value(type);
      if (receiver == null || Proxy.isProxyClass(receiver.getClass())) {
        return 0; // what users implement
      }
    }
    Class<?>[] types = executable.getParameterTypes();
    AnnotatedType[] annotated = executable.getAnnotatedParameterTypes();
    Object[] usual = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      usual[i] = value(types[i]);
    }
    int tried = 0;
    for (int i = 0; i < types.length; i++) {
      boolean takesNull =
          types[i].isPrimitive() || annotated[i].isAnnotationPresent(Nullable.class);
      if (!takesNull) {
        Object[] arguments = usual.clone();
        arguments[i] = null;
        tried++;
        String complaint = complaint(executable, receiver, arguments);
        if (complaint != null) {
          wrong.add(signature(executable) + " parameter " + (i + 1) + ": " + complaint);
        }
      }
    }
    return tried;
  }

  private static @Nullable String complaint(
      Executable executable, @Nullable Object receiver, Object[] arguments) {
    try {
      if (executable instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        executable.setAccessible(true);
        ((Method) executable).invoke(receiver, arguments);
      }
      return "taken";
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      String message = Objects.requireNonNullElse(cause.getMessage(), "(no message)");
      return cause instanceof NullPointerException && NAMES_IT.matcher(message).matches()
          ? null
          : cause.toString();
    } catch (ReflectiveOperationException e) {
      return e.toString();
    }
  }

  private static String signature(Executable executable) {
    List<String> types =
        Stream.of(executable.getParameterTypes()).map(Class::getSimpleName).toList();
    String name = executable instanceof Constructor<?> ? "new" : executable.getName();
    return executable.getDeclaringClass().getSimpleName() + "." + name + types;
  }

  /** Something of the type; null if there is nothing. */
  private @Nullable Object value(Class<?> type) {
    Object sample = samples.get(type);
    if (sample != null) {
      return sample;
    }
    if (type.isPrimitive()) {
      return type == boolean.class
          ? (Object) false
          : type == double.class ? (Object) 1.0 : type == int.class ? (Object) 1 : (Object) 1L;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    if (type.isInterface() && !type.isSealed()) {
      return Proxy.newProxyInstance(
          NullArgumentsTest.class.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) -> null);
    }
    return type.isRecord() ? record(type) : null;
  }

  private @Nullable Object record(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      Class<?>[] types = constructor.getParameterTypes();
      Object[] arguments = new Object[types.length];
      for (int i = 0; i < types.length; i++) {
        arguments[i] = value(types[i]);
      }
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException notOfSamples) {
      return null;
    }
  }
}
