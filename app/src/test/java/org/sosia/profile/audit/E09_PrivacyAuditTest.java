package org.sosia.profile.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.crypto.KeyedChannelPseudonyms;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.internal.DefinedProfileBuilder;
import org.sosia.profile.internal.GeneralisedDocuments;
import org.sosia.profile.internal.IndexFacts;
import org.sosia.profile.publication.AnonymityRules;
import tools.jackson.databind.json.JsonMapper;

/** The audit on a small population; the command runs it on a large one. */
class E09_PrivacyAuditTest {
  private static final byte[] KEY = HexFormat.of().parseHex("5a".repeat(32));
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static ChannelPseudonyms pseudonyms(byte[] key) {
    return new KeyedChannelPseudonyms(
        new KeyedHash(MasterKey.of(key)), day -> day.getYear() + "-" + day.getMonthValue());
  }

  private static AuditParts parts(byte[] guessedKey) {
    return new AuditParts(
        new DefinedProfileBuilder(
            ProfileDefinition.shipped("published"),
            new IndexFacts("DemoDedupeStage", MAPPER),
            UUID::randomUUID,
            MAPPER),
        new GeneralisedDocuments(Map.of(), MAPPER),
        new AnonymityRules(11, 2, 24, 48),
        pseudonyms(KEY),
        List.of(pseudonyms(guessedKey)));
  }

  @Test
  void e09_villageOf40_noAttackSucceedsAndEveryLimitHolds() {
    AuditReport report = new PrivacyAudit(parts(new byte[32]), 4_000, 7).run();

    assertEquals(
        List.of(), report.limits().stream().filter(limit -> !limit.holds()).toList(), "broken");
    assertTrue(report.passed());
    assertTrue(report.smallestClass() >= 11);
    assertEquals(
        report.profiles(),
        report.published() + Math.round(report.suppressedShare() * report.profiles()));
  }

  @Test
  void audit_keyThatSomebodyGuesses_breaksALimit() {
    PhoneAttack attack =
        new PhoneAttack(
            List.of(
                pseudonyms(KEY)
                    .pseudonym("phone:+251" + SkewedPopulation.phone(3).substring(1), DAY)),
            List.of(DAY));
    assertEquals(0, attack.successes(10, List.of(pseudonyms(new byte[32]))));
    assertEquals(1, attack.successes(10, List.of(pseudonyms(KEY))));
  }

  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  @Test
  void judged_brokenLimit_isNamed() {
    AuditReport report =
        new AuditReport(
                1,
                1,
                1,
                0.06,
                1,
                10,
                0.1,
                0.1,
                0.1,
                0.1,
                0,
                2,
                0,
                List.of(new AuditReport.Attack("an attack", 1, 1, 1)),
                List.of())
            .judged(11, 2, 0.05);
    assertFalse(report.passed());
    assertEquals(
        List.of(
            "no class is smaller than 11",
            "the prosecutor's risk is at most 1/11",
            "the journalist's risk is at most 1/11",
            "at most 5 % of the profiles are suppressed",
            "no success: an attack"),
        report.limits().stream()
            .filter(limit -> !limit.holds())
            .map(AuditReport.Limit::text)
            .toList());
  }
}
