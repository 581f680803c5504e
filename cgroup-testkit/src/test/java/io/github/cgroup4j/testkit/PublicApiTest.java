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
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users can compile against, a line for each type and member, is listed in {@code
 * src/test/resources/api}: a change of it is seen in the review. {@code -Dapi.update=true} writes
 * the lists anew.
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
    Set<String> api = api(classes, module);
    Path list = LISTS.resolve(module.name() + ".txt");

    if (Boolean.getBoolean("api.update")) {
      Files.createDirectories(LISTS);
      Files.write(list, api);
    }

    assertThat(api)
        .as("-Dapi.update=true accepts the change")
        .containsExactlyElementsOf(Files.readAllLines(list));
  }

  private static Set<String> api(Path classes, ModuleDescriptor module)
      throws IOException, URISyntaxException, ClassNotFoundException {
    Set<String> lines = new TreeSet<>();
    for (ModuleDescriptor.Exports exported : module.exports()) {
      if (!exported.isQualified()) {
        for (String name : classesIn(classes, exported.source())) {
          describe(Class.forName(name, false, PublicApiTest.class.getClassLoader()), lines);
        }
      }
    }
    return lines;
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

  private static void describe(Class<?> type, Set<String> lines) {
    if (!isVisible(type)) {
      return;
    }
    String name = type.getName();
    lines.add(name + " : " + type.toGenericString());
    List<Member> members = new ArrayList<>();
    members.addAll(Arrays.asList(type.getDeclaredFields()));
    members.addAll(Arrays.asList(type.getDeclaredConstructors()));
    members.addAll(Arrays.asList(type.getDeclaredMethods()));
    for (Member member : members) {
      if (!member.isSynthetic() && isVisible(member.getModifiers())) {
        lines.add(name + " " + text(member));
      }
    }
  }

  private static String text(Member member) {
    if (member instanceof Method method) {
      return method.toGenericString();
    }
    if (member instanceof Constructor<?> constructor) {
      return constructor.toGenericString();
    }
    return ((Field) member).toGenericString();
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
