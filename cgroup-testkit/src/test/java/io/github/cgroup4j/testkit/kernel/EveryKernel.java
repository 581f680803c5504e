package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.Mode;
import io.github.cgroup4j.testkit.FakeCgroupfs;
import io.github.cgroup4j.testkit.FakeCgroupfsBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a class once on the real kernel and once on each layout of the fake. */
final class EveryKernel implements ClassTemplateInvocationContextProvider {

  /** Set in the kernel lab, which is there for real kernels only. */
  private static final boolean IN_LAB = System.getenv("LAB_KERNEL") != null;

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    Run real = new Run("real", new RealKernel());
    return IN_LAB
        ? Stream.of(real)
        : Stream.concat(
            Stream.of(real),
            Stream.of(Mode.V1, Mode.V2, Mode.HYBRID)
                .map(
                    mode ->
                        new Run("fake " + mode.name().toLowerCase(Locale.ROOT), new OnFake(mode))));
  }

  /** Whether the test is marked {@link AsOrdinaryUser}, or its class. */
  static boolean isForUsers(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), AsOrdinaryUser.class)
        || AnnotationSupport.isAnnotated(context.getRequiredTestClass(), AsOrdinaryUser.class);
  }

  private record Run(String name, Extension extension) implements ClassTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(extension);
    }
  }

  /** Gives tests a sandbox on a fake of their own. */
  private record OnFake(Mode mode)
      implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(OnFake.class);
    private static final int USER = 1000;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context
          .getElement()
          .flatMap(element -> AnnotationSupport.findAnnotation(element, NotOnTheFake.class))
          .map(not -> ConditionEvaluationResult.disabled(not.value()))
          .orElse(ConditionEvaluationResult.enabled("runs on the fake too"));
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
      FakeCgroupfsBuilder machine = FakeCgroupfs.custom().mode(mode);
      if (isForUsers(context)) {
        machine.delegatedTo(USER);
      }
      FakeCgroupfs fake = machine.build();
      FakePrograms.install(fake);
      if (isForUsers(context)) {
        fake.cgroups().subtree().makeRoom(); // as on real kernels; goes with the fake
      }
      context.getStore(NAMESPACE).put(Sandbox.class, new Sandbox(fake));
    }

    @Override
    public void afterEach(ExtensionContext context) {
      Thread.interrupted();
      context.getStore(NAMESPACE).get(Sandbox.class, Sandbox.class).fake().close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getStore(NAMESPACE).get(Sandbox.class, Sandbox.class);
    }
  }
}
