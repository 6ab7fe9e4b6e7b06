package org.sosia;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The rules of ARCHITECTURE.md, held against the code. No rule is switched off. */
@AnalyzeClasses(packages = "org.sosia", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /**
   * Features in the order of the flow: each may see the roots of those before it, never of those
   * after.
   */
  private static final String[] FLOW = {"registration", "workflow", "dedupe", "adjudication"};

  @ArchTest
  static final ArchRule features_haveNoCycles =
      slices()
          .matching(
              "org.sosia.(registration|workflow|dedupe|adjudication|datashare|review|profile)..")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule platform_knowsNoFeature =
      noClasses()
          .that()
          .resideInAPackage("org.sosia.platform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sosia.registration..",
              "org.sosia.workflow..",
              "org.sosia.dedupe..",
              "org.sosia.adjudication..",
              "org.sosia.datashare..",
              "org.sosia.review..",
              "org.sosia.profile..",
              "org.sosia.wiring..",
              "org.sosia.cli..");

  @ArchTest static final ArchRule registration_seesNothingDownstream = seesNothingAfter(0);

  @ArchTest static final ArchRule workflow_seesNothingDownstream = seesNothingAfter(1);

  @ArchTest static final ArchRule dedupe_seesNothingDownstream = seesNothingAfter(2);

  @ArchTest
  static final ArchRule downstream_seesOnlyTheRootOfRegistration = onlyRootIsSeen("registration");

  @ArchTest static final ArchRule downstream_seesOnlyTheRootOfWorkflow = onlyRootIsSeen("workflow");

  @ArchTest static final ArchRule downstream_seesOnlyTheRootOfDedupe = onlyRootIsSeen("dedupe");

  @ArchTest
  static final ArchRule onlyWiringSeesTheInsideOfAdjudication = onlyRootIsSeen("adjudication");

  @ArchTest static final ArchRule onlyWiringSeesTheInsideOfDatashare = onlyRootIsSeen("datashare");

  @ArchTest static final ArchRule onlyWiringSeesTheInsideOfReview = onlyRootIsSeen("review");

  /** Two trust domains: what they share is the wire format and the envelope. */
  @ArchTest
  static final ArchRule review_sharesNothingWithTheRequester =
      noClasses()
          .that()
          .resideInAPackage("org.sosia.review..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sosia.registration..",
              "org.sosia.workflow..",
              "org.sosia.dedupe..",
              "org.sosia.adjudication..",
              "org.sosia.datashare..",
              "org.sosia.profile..")
          .allowEmptyShould(true);

  /**
   * A profile is built from types that lack a person's data; only the capture adapter reads
   * registrations.
   */
  @ArchTest
  static final ArchRule profile_neverSeesAPersonsRecord =
      noClasses()
          .that()
          .resideInAPackage("org.sosia.profile..")
          .and()
          .resideOutsideOfPackage("org.sosia.profile.capture..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sosia.registration..",
              "org.sosia.workflow..",
              "org.sosia.dedupe..",
              "org.sosia.adjudication..",
              "org.sosia.review..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyDependsOnProfiles =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.sosia.profile..", "org.sosia.wiring..", "org.sosia.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sosia.profile..");

  @ArchTest
  static final ArchRule sqlStandsInJdbcPackagesOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("..jdbc..", "org.sosia.wiring..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql.."));

  @ArchTest
  static final ArchRule cryptoStandsInOnePlace =
      noClasses()
          .that()
          // keyed hashes of contacts: the kernel sees neither the application nor its keys
          .resideOutsideOfPackages(
              "org.sosia.platform.crypto..", "org.sosia.envelope..", "org.sosia.matching.contact..")
          .should()
          .dependOnClassesThat(resideInAPackage("javax.crypto.."));

  @ArchTest
  static final ArchRule vectorCodeStandsInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sosia.matching.internal.simd..")
          .should()
          .dependOnClassesThat(resideInAPackage("jdk.incubator.."));

  @ArchTest
  static final ArchRule onlyAdaptersKnowTheFramework =
      noClasses()
          .that()
          .resideInAPackage("..internal..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.springframework.web..",
                  "org.springframework.jms..",
                  "org.springframework.boot..",
                  "jakarta.servlet..",
                  "jakarta.jms.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noFieldInjection = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  private static ArchRule seesNothingAfter(int position) {
    String[] later = new String[FLOW.length - position - 1];
    for (int i = 0; i < later.length; i++) {
      later[i] = "org.sosia." + FLOW[position + 1 + i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage("org.sosia." + FLOW[position] + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(later))
        .allowEmptyShould(true);
  }

  private static ArchRule onlyRootIsSeen(String feature) {
    DescribedPredicate<JavaClass> inside =
        resideInAPackage("org.sosia." + feature + ".*..").as("the inside of " + feature);
    return noClasses()
        .that()
        .resideOutsideOfPackages("org.sosia." + feature + "..", "org.sosia.wiring..")
        .should()
        .dependOnClassesThat(inside)
        .allowEmptyShould(true);
  }
}
