package io.github.cgroup4j.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom: docs/architecture.md, "Modules". */
class ArchitectureTest {

  private static final String BASE = "io.github.cgroup4j";
  private static final String V1 = BASE + ".v1..";
  private static final String V2 = BASE + ".v2..";
  private static final String LINUX = BASE + ".linux..";
  private static final String TESTKIT = BASE + ".testkit..";
  private static final String SIMULATION = BASE + ".testkit.sim..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** What reads or writes files; {@code Path} and {@code File} only name them. */
  private static final DescribedPredicate<JavaClass> FILE_ACCESS =
      DescribedPredicate.describe(
          "access files",
          type ->
              List.of(
                      "java.nio.file.Files",
                      "java.io.FileInputStream",
                      "java.io.FileOutputStream",
                      "java.io.FileReader",
                      "java.io.FileWriter",
                      "java.io.RandomAccessFile",
                      "java.nio.channels.FileChannel")
                  .contains(type.getName()));

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void backends_neverSeeEachOther() {
    check(
        noClasses()
            .that()
            .resideInAPackage(V1)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(V2));
    check(
        noClasses()
            .that()
            .resideInAPackage(V2)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(V1));
  }

  @Test
  void api_knowsNoBackendAndNoTestkit() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(V1, V2, TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(V1, V2, TESTKIT));
  }

  @Test
  void simulation_isNotWrittenFromTheBackends() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SIMULATION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(V1, V2));
  }

  @Test
  void onlyTheKernel_touchesFiles() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(LINUX, TESTKIT)
            .should()
            .dependOnClassesThat(FILE_ACCESS));
  }

  @Test
  void onlyTheNativeTier_knowsNativeLibraries() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(LINUX)
            .and()
            .haveNameNotMatching(".*\\.replay\\.LiveCalls(\\$.*)?") // exact errnos and stages
            .should()
            .dependOnClassesThat(resideInAnyPackage("jnr..", "com.kenai.jffi..")));
  }

  @Test
  void guava_isOnlyInTheTestkit() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(TESTKIT)
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.common..")));
  }

  @Test
  void theLinuxKernel_isMadeInOnePlace() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(LINUX, TESTKIT)
            .and()
            .doNotHaveFullyQualifiedName(BASE + ".Cgroups")
            .should()
            .dependOnClassesThat(resideInAPackage(LINUX)));
  }
}
