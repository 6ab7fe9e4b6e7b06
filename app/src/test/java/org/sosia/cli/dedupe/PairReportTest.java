package org.sosia.cli.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.matching.BirthDate;
import org.sosia.matching.BirthDateCell;
import org.sosia.matching.BlockingRule;
import org.sosia.matching.ComparedField;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.LanguageText;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.Rational;
import org.sosia.matching.RuleSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PairReportTest {
  private static final RuleSettings SETTINGS = RuleSettings.documented();

  private static PersonRecord person(
      String id, @Nullable String gender, @Nullable BirthDate born, String name) {
    return new PersonRecord(
        id, gender, born, Map.of("eng", new LanguageText(Map.of(ComparedField.NAME, name))));
  }

  private static BirthDate born(int year, int month, boolean verified) {
    return new BirthDate(LocalDate.of(year, month, 1), verified);
  }

  private static PairReport report(RuleSettings settings, PersonRecord a, PersonRecord b) {
    return report(settings, a, b, false);
  }

  private static PairReport report(
      RuleSettings settings, PersonRecord a, PersonRecord b, boolean verifiedByDefault) {
    PairReport report =
        PairReport.of(settings, row(a, verifiedByDefault), row(b, verifiedByDefault));
    assertThat(report.asText()).doesNotContainIgnoringCase("amina").doesNotContain("1990");
    return report;
  }

  private static FilePerson row(PersonRecord person, boolean verifiedByDefault) {
    BirthDateCell cell = person.birthDate() == null ? BirthDateCell.EMPTY : BirthDateCell.DATE;
    return new FilePerson(2, person, null, cell, verifiedByDefault);
  }

  @Test
  void of_potentialDuplicate_partsAddUp() {
    PairReport report =
        report(
            SETTINGS,
            person("A", "F", born(1990, 5, true), "Amina Diallo"),
            person("B", "F", born(1990, 5, true), "Amina Dialo"));
    assertThat(report.blockingRule()).isEqualTo(BlockingRule.VERIFIED_SAME_DATE);
    assertThat(report.potentialDuplicate()).isTrue();
    assertThat(report.scoreExact()).isEqualTo("275/3");
    assertThat(report.keptApart()).isEmpty();
    Rational sum = Rational.ZERO;
    for (PairReport.FieldPart part : report.languages().getFirst().fields()) {
      String[] fraction = part.contributionExact().split("/");
      sum = sum.plus(Rational.of(Long.parseLong(fraction[0]), Long.parseLong(fraction[1])));
    }
    assertThat(sum).isEqualTo(Rational.of(275, 3));
    assertThat(report.asText())
        .contains("candidate pair by the rule verified same date", "91.66 (exactly 275/3)")
        .contains("not counted: absent on both sides");
  }

  @Test
  void of_verifiedDatesThatDiffer_noSettingHelps() {
    PairReport report =
        report(
            SETTINGS,
            person("A", "F", born(1990, 5, true), "Amina"),
            person("B", "F", born(1990, 6, true), "Amina"));
    assertThat(report.blockingRule()).isEqualTo(BlockingRule.NONE);
    assertThat(report.score()).isEqualTo("100.00");
    assertThat(report.potentialDuplicate()).isFalse();
    assertThat(report.keptApart()).containsExactly("the dates of birth, both verified, differ");
    assertThat(report.candidatesWith()).isEmpty();
    assertThat(report.candidatesBy()).isEqualTo(BlockingRule.UNVERIFIED_WINDOW);
    assertThat(report.asText())
        .contains("not compared: the dates of birth, both verified, differ")
        .contains("were their dates of birth not verified, the rule unverified window would")
        .contains(
            "would score 100.00 (exactly 100/1), threshold 80: met, but they are not compared")
        .doesNotContain("no potential duplicate");
  }

  @Test
  void of_datesVerifiedByDefaultThatDiffer_namesTheOptionAndTheRule() {
    PairReport report =
        report(
            SETTINGS,
            person("A", "F", born(1990, 5, true), "Amina"),
            person("B", "F", born(1990, 6, true), "Amina"),
            true);
    assertThat(report.candidatesWith()).containsExactly("--dates-verified=false");
    assertThat(report.candidatesBy()).isEqualTo(BlockingRule.UNVERIFIED_WINDOW);
    assertThat(report.asText())
        .contains("would be compared by the rule unverified window with --dates-verified=false");
    assertThat(report.meetsThreshold()).isTrue();
    assertThat(report.potentialDuplicate()).isFalse();
  }

  @Test
  void of_eitherOfTwoOptionsWouldDo_namesOne() {
    PairReport report =
        PairReport.of(
            SETTINGS.withCompareAcrossVerification(false),
            row(person("A", "F", born(1990, 5, true), "Amina"), true),
            row(person("B", "F", born(1990, 1, false), "Amina"), false));
    assertThat(report.candidatesWith()).containsExactly("--compare-across-verification=true");
  }

  @Test
  void of_gendersThatDiffer_saysSo() {
    PairReport report =
        report(
            SETTINGS,
            person("A", "F", born(1990, 5, true), "Amina"),
            person("B", "M", born(1990, 5, true), "Amina"));
    assertThat(report.keptApart()).containsExactly("the genders differ");
    assertThat(report.candidatesWith()).isEmpty();
    assertThat(report.candidatesBy()).isNull();
    assertThat(report.asText()).contains("no option would have them compared");
  }

  @Test
  void of_yearsOutsideTheWindow_namesTheWindowThatWouldDo() {
    PairReport report =
        report(
            SETTINGS,
            person("A", "F", born(1990, 1, false), "Amina"),
            person("B", "F", born(1993, 1, false), "Amina"));
    assertThat(report.keptApart())
        .containsExactly("the years of birth are 3 apart, and unverified-window-years is 1");
    assertThat(report.candidatesWith()).containsExactly("--unverified-window-years=3");
  }

  @Test
  void of_literalRuleAcrossVerification_namesBothSettings() {
    PairReport report =
        report(
            SETTINGS.withCompareAcrossVerification(false),
            person("A", "F", born(1990, 1, false), "Amina"),
            person("B", "F", born(1992, 3, true), "Amina"));
    assertThat(report.keptApart()).hasSize(2);
    assertThat(report.candidatesWith())
        .containsExactlyInAnyOrder(
            "--compare-across-verification=true", "--unverified-window-years=2");
  }

  @Test
  void of_genderAbsent_scoresTheTextsAndNamesTheSetting() {
    PersonRecord a = person("A", null, born(1990, 5, true), "Amina");
    PersonRecord b = person("B", "F", born(1990, 5, true), "Amina");
    PairReport report = report(SETTINGS, a, b);
    assertThat(report.keptApart())
        .containsExactly("the first record has no gender, and gender-absent is not-compared");
    assertThat(report.candidatesWith()).containsExactly("--gender-absent=same-date");
    assertThat(report.score()).isEqualTo("100.00");
    PairReport compared =
        report(SETTINGS.withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER), a, b);
    assertThat(compared.potentialDuplicate()).isTrue();
  }

  @Test
  void of_dateAbsent_saysWhose() {
    PairReport report =
        report(
            SETTINGS,
            person("A", "F", born(1990, 5, true), "Amina"),
            person("B", "F", null, "Amina"));
    assertThat(report.keptApart()).containsExactly("the second record has no date of birth");
    assertThat(report.notCompared()).isEqualTo(NotComparedReason.BIRTH_DATE_ABSENT);
    assertThat(report.asText()).contains("no score: no date of birth");
  }

  @Test
  void options_none_areTheDocumentedSettings() {
    RuleCommand command = new RuleCommand();
    new CommandLine(command).parseArgs();
    assertThat(command.rule.settings()).isEqualTo(SETTINGS);
    assertThat(command.rule.genderAbsentChosen()).isFalse();
  }

  @Test
  void options_all_changeTheSettings() {
    RuleCommand command = new RuleCommand();
    new CommandLine(command)
        .parseArgs(
            "--threshold=82.5",
            "--threshold-inclusive=false",
            "--missing-field=LITERAL",
            "--compare-across-verification=false",
            "--gender-absent=compare-same-date-any-gender",
            "--unverified-window-years=2",
            "--name.weight=40",
            "--addressline6.weight=7",
            "--pincode.weight=20",
            "--overall.weight=95");
    RuleSettings settings = command.rule.settings();
    assertThat(settings.thresholdPercent()).isEqualTo("82.5");
    assertThat(settings.thresholdInclusive()).isFalse();
    assertThat(settings.compareAcrossVerification()).isFalse();
    assertThat(settings.unverifiedWindowYears()).isEqualTo(2);
    assertThat(settings.weight(ComparedField.NAME)).isEqualTo(40);
    assertThat(settings.weight(ComparedField.ADDRESS_LINE_6)).isEqualTo(7);
    assertThat(settings.weight(ComparedField.PINCODE)).isEqualTo(20);
    assertThat(settings.overallWeight()).isEqualTo(95);
  }

  @Command
  private static final class RuleCommand {
    @Mixin private RuleOptions rule = new RuleOptions();
  }
}
