package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.v1.V1Backend;
import io.github.cgroup4j.v2.V2Backend;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users can compile against is listed in {@code src/test/resources/api}, a file for each
 * module and a line for each type and member, so that a change of it is seen in the review.
 */
class PublicApiTest {

  private static final Path LISTS = Path.of("src", "test", "resources", "api");

  static Stream<Class<?>> modules() {
    return Stream.of(Cgroups.class, V1Backend.class, V2Backend.class, FakeCgroupfs.class);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void publicApi_isAsListed(Class<?> member) throws Exception {
    Path classes = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor module = ModuleFinder.of(classes).findAll().iterator().next().descriptor();
    List<String> api = api(classes, module);
    Path list = LISTS.resolve(module.name() + ".txt");

    if (Boolean.getBoolean("api.update")) {
      Files.createDirectories(LISTS);
      Files.write(list, api);
    }

    assertThat(api)
        .as("the public API changed: if that is meant, accept it with -Dapi.update=true")
        .containsExactlyElementsOf(Files.readAllLines(list));
  }

  private static List<String> api(Path classes, ModuleDescriptor module)
      throws IOException, ClassNotFoundException {
    List<String> lines = new ArrayList<>();
    for (String exported : new TreeSet<>(exportsToAll(module))) {
      lines.add("package " + exported);
      for (String name : classesIn(classes, exported)) {
        describe(Class.forName(name, false, PublicApiTest.class.getClassLoader()), lines);
      }
    }
    return lines;
  }

  private static List<String> exportsToAll(ModuleDescriptor module) {
    List<String> packages = new ArrayList<>();
    for (ModuleDescriptor.Exports exported : module.exports()) {
      if (!exported.isQualified()) {
        packages.add(exported.source());
      }
    }
    return packages;
  }

  private static List<String> classesIn(Path classes, String packageName) throws IOException {
    if (Files.isDirectory(classes)) {
      return classesBelow(classes, packageName);
    }
    try (FileSystem jar = FileSystems.newFileSystem(classes)) {
      return classesBelow(jar.getPath("/"), packageName);
    }
  }

  private static List<String> classesBelow(Path root, String packageName) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** The type on a line of its own, its members indented below it. */
  private static void describe(Class<?> type, List<String> lines) {
    if (!isVisible(type)) {
      return;
    }
    lines.add(readable(type.toGenericString()));
    Set<String> members = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      add(field, field.toGenericString(), members);
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      add(constructor, constructor.toGenericString(), members);
    }
    for (Method method : type.getDeclaredMethods()) {
      add(method, method.toGenericString(), members);
    }
    lines.addAll(members);
  }

  private static void add(Member member, String text, Set<String> members) {
    if (!member.isSynthetic() && isVisible(member.getModifiers())) {
      String owner = member.getDeclaringClass().getTypeName() + ".";
      members.add("  " + readable(text.replace(owner, "")));
    }
  }

  /** Without what every member has, and without the packages of everyday types. */
  private static String readable(String declaration) {
    return declaration
        .replaceAll("\\b(public|abstract|strictfp|sealed|non-sealed) ", "")
        .replaceAll("\\bjava\\.(lang|util|time|nio\\.file|io)\\.(?=[A-Z])", "")
        .replace("io.github.cgroup4j.", "");
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
      if (!isVisible(outer.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass();
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
