package org.oceanframework.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows between modules and packages, as ARCHITECTURE.md draws them.
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.oceanframework");

  @Test
  void arrows_between_modules_go_down_only() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("api")
        .definedBy("org.oceanframework.api..")
        .layer("jq")
        .definedBy("org.oceanframework.jq..")
        .layer("core")
        .definedBy("org.oceanframework.core..")
        .layer("sqlite")
        .definedBy("org.oceanframework.sqlite..")
        .layer("server")
        .definedBy("org.oceanframework.server..")
        .layer("runtime")
        .definedBy("org.oceanframework.runtime..")
        .layer("testing")
        .definedBy("org.oceanframework.testing..")
        .layer("cli")
        .definedBy("org.oceanframework.cli..")
        .layer("integrations")
        .definedBy("org.oceanframework.integrations..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("testing")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("integrations")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("cli", "testing")
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("sqlite")
        .mayOnlyBeAccessedByLayers("runtime")
        .whereLayer("jq")
        .mayNotAccessAnyLayer()
        .whereLayer("core")
        .mayOnlyBeAccessedByLayers("sqlite", "server", "runtime", "testing", "cli")
        .check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("org.oceanframework.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void jetty_stays_in_one_package() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.oceanframework.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(CLASSES);
  }

  @Test
  void nothing_prints_or_exits_but_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.oceanframework.cli..", "org.oceanframework.benchmarks..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void time_is_java_time() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Date.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Calendar.class)
        .check(CLASSES);
  }
}
