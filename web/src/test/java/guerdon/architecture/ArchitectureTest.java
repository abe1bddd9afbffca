package guerdon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;

/** The bold rules of {@code docs/architecture.md}; each message says which wall was broken. */
@AnalyzeClasses(packages = "guerdon", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String[] HTTP = {
    "java.net.http..", "com.sun.net.httpserver..", "jakarta.servlet..", "io.vertx..", "io.netty.."
  };

  private static final String[] DATABASE = {
    "java.sql..",
    "javax.sql..",
    "org.postgresql..",
    "org.jdbi..",
    "com.zaxxer.hikari..",
    "liquibase.."
  };

  private static final String[] DROOLS = {"org.drools..", "org.kie.."};

  @ArchTest
  static final ArchRule onlyTheParserImportsAntlr =
      noClasses()
          .that()
          .resideOutsideOfPackage("guerdon.dsl.parse..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.antlr..")
          .because("another parser must be able to take ANTLR's place behind guerdon.dsl.parse");

  @ArchTest
  static final ArchRule onlyTheRuleBuilderImportsDrools =
      noClasses()
          .that()
          .resideOutsideOfPackage("guerdon.engine.drools..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DROOLS)
          .because("rules are one executor of the core among others");

  @ArchTest
  static final ArchRule theLanguageKnowsNoOtherModule =
      noClassesOf("guerdon.dsl..")
          .dependOnClassesThat()
          .resideInAnyPackage(
              "guerdon.engine..",
              "guerdon.seeds..",
              "guerdon.examples..",
              "guerdon.cli..",
              "guerdon.web..")
          .because("dependencies point one way: web, engine, dsl")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theEngineKnowsOnlyTheLanguage =
      noClassesOf("guerdon.engine..")
          .dependOnClassesThat()
          .resideInAnyPackage(
              "guerdon.seeds..", "guerdon.examples..", "guerdon.cli..", "guerdon.web..")
          .because("dependencies point one way: web, engine, dsl")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule seedsAndExamplesKnowNoApplication =
      noClassesOf("guerdon.seeds..", "guerdon.examples..")
          .dependOnClassesThat()
          .resideInAnyPackage("guerdon.cli..", "guerdon.web..")
          .because("sample data and shipped plans are read by the application, not the reverse")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theLanguageKnowsNoHttp =
      noClassesOf("guerdon.dsl..")
          .dependOnClassesThat()
          .resideInAnyPackage(HTTP)
          .because("text goes in and a checked plan comes out, whoever asks")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theLanguageKnowsNoDatabase =
      noClassesOf("guerdon.dsl..")
          .dependOnClassesThat()
          .resideInAnyPackage(DATABASE)
          .because("a plan means the same wherever its text is kept")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theEngineKnowsNoHttp =
      noClassesOf("guerdon.engine..")
          .dependOnClassesThat()
          .resideInAnyPackage(HTTP)
          .because("facts are handed to the engine, it fetches none")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theEngineKnowsNoDatabase =
      noClassesOf("guerdon.engine..")
          .dependOnClassesThat()
          .resideInAnyPackage(DATABASE)
          .because("facts are handed to the engine, it fetches none")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideInAnyPackage("guerdon.web..", "guerdon.cli..")
          .and()
          .resideOutsideOfPackage("guerdon.web.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DATABASE)
          .because("guerdon.web.store is the only room with SQL in it")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule payIsNeverBinaryFloatingPoint =
      classes()
          .that()
          .resideInAnyPackage(
              "guerdon.dsl.value..",
              "guerdon.dsl.check..",
              "guerdon.engine.calc..",
              "guerdon.engine.drools..")
          .should(new ExactArithmetic())
          .because("a binary fraction cannot hold a cent")
          .allowEmptyShould(true);

  private static ClassesShould noClassesOf(String... packages) {
    return noClasses().that().resideInAnyPackage(packages).should();
  }
}
