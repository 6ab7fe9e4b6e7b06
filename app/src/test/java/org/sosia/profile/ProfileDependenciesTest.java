package org.sosia.profile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The pure part of this feature knows nobody: neither a registration nor a framework. */
class ProfileDependenciesTest {
  @Test
  void pureParts_dependOnNoOtherFeature() {
    var profile =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sosia.profile");

    classes()
        .that()
        .resideInAnyPackage(
            "org.sosia.profile",
            "org.sosia.profile.internal",
            "org.sosia.profile.definition",
            "org.sosia.profile.publication",
            "org.sosia.profile.audit",
            "org.sosia.profile.rules",
            "org.sosia.profile.dashboard",
            "org.sosia.profile.release",
            "org.sosia.profile.pages",
            "org.sosia.profile.protocol")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "tools.jackson..",
            "org.jspecify.annotations",
            "org.sosia.profile",
            "org.sosia.profile.internal",
            "org.sosia.profile.definition",
            "org.sosia.profile.publication",
            "org.sosia.profile.audit",
            "org.sosia.profile.rules",
            "com.jayway.jsonpath..",
            // the one spelling of a telephone number
            "org.sosia.matching.contact",
            // the plural rules of languages
            "com.ibm.icu..",
            "org.sosia.profile.dashboard",
            "org.sosia.profile.release",
            "org.sosia.profile.pages",
            "org.sosia.profile.protocol")
        .check(profile);
  }
}
