package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Mode;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test control groups of its own, and ends what it made.
 *
 * <pre>{@code
 * @ExtendWith(CgroupExtension.class)
 * class WorkerTest {
 *   @Test
 *   void worker_isLimited(FakeCgroupfs fake, Subtree subtree) { ... }
 * }
 * }</pre>
 *
 * <p>Parameters, and fields with {@link CgroupResource}, may be of these types: {@link
 * FakeCgroupfs}, {@link FakeMachine}, {@code Cgroups}, {@code Subtree} (of the own group), {@code
 * Kernel} and {@code Group} (a new one, which is deleted after the test). The machine is a fake one
 * with v2 unless {@link CgroupVersions} or {@link RealCgroups} says otherwise; on the real kernel
 * the first two cannot be had.
 *
 * <p>A test that succeeds fails if it left a group, a process, a watch or an open file, with the
 * places where they were made; {@link AllowLeaks} switches that off. On the real kernel it fails if
 * processes are left in its group, which are killed then.
 */
public final class CgroupExtension
    implements BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestTemplateInvocationContextProvider,
        ClassTemplateInvocationContextProvider {

  /** Creates the extension; JUnit does that. */
  public CgroupExtension() {}

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(CgroupExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    RealCgroups real = find(context, RealCgroups.class).orElse(null);
    CgroupVersions versions = find(context, CgroupVersions.class).orElse(null);
    Machine machine;
    if (real != null) {
      machine = RealMachine.open(real);
    } else {
      Mode mode = context.getStore(NAMESPACE).get(Mode.class, Mode.class);
      machine =
          new SimulatedMachine(
              mode == null ? Mode.V2 : mode,
              versions == null ? Release.LINUX_6_1 : versions.release(),
              find(context, AllowLeaks.class).isEmpty());
    }
    context.getStore(NAMESPACE).put(Machine.class, machine);
    machine.fill(context.getRequiredTestInstances().getAllInstances());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Machine machine = context.getStore(NAMESPACE).remove(Machine.class, Machine.class);
    if (machine != null) {
      machine.end(context.getExecutionException().isEmpty());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Machine.TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Machine machine = context.getStore(NAMESPACE).get(Machine.class, Machine.class);
    if (machine == null) {
      throw new IllegalStateException(
          "control groups are injected into tests and @BeforeEach only");
    }
    return machine.resource(parameter.getParameter().getType());
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(method -> AnnotationSupport.isAnnotated(method, CgroupVersions.class))
        .orElse(false);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return modes(context).map(Layouted::new);
  }

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return context
        .getTestClass()
        .map(type -> AnnotationSupport.isAnnotated(type, CgroupVersions.class))
        .orElse(false);
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    return modes(context).map(Layouted::new);
  }

  private static Stream<Mode> modes(ExtensionContext context) {
    return find(context, CgroupVersions.class)
        .map(versions -> Arrays.stream(versions.value()))
        .orElse(Stream.of(Mode.V2));
  }

  /** At the method, else at its class or a class around it. */
  private static <A extends Annotation> Optional<A> find(ExtensionContext context, Class<A> type) {
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      Optional<A> found =
          at.getElement().flatMap(element -> AnnotationSupport.findAnnotation(element, type));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** One run of a template. */
  private record Layouted(Mode mode)
      implements TestTemplateInvocationContext, ClassTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return mode.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      context.getStore(NAMESPACE).put(Mode.class, mode);
    }
  }
}
