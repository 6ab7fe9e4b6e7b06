package org.sosia.profile.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.crypto.KeyedChannelPseudonyms;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.internal.DefinedProfileBuilder;
import org.sosia.profile.internal.GeneralisedDocuments;
import org.sosia.profile.internal.IndexFacts;
import org.sosia.profile.publication.AnonymityRules;
import org.sosia.profile.publication.HeldProfile;
import org.sosia.profile.publication.ReleasedClass;
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

  /** Documents of which each tells everything of one person. */
  private record Undisguised(ProfileDocuments real) implements ProfileDocuments {
    @Override
    public HeldProfile held(UUID id, String facts, int steps) {
      return real.held(id, facts, steps);
    }

    @Override
    public Map<UUID, String> documents(ReleasedClass released, Function<UUID, String> factsOf) {
      return released.members().stream()
          .map(HeldProfile::id)
          .collect(Collectors.toMap(id -> id, id -> real.undisguised(factsOf.apply(id))));
    }

    @Override
    public String undisguised(String facts) {
      return real.undisguised(facts);
    }
  }

  private static List<String> broken(AuditReport report) {
    return report.limits().stream()
        .filter(limit -> !limit.holds())
        .map(AuditReport.Limit::text)
        .toList();
  }

  @Test
  void audit_documentsThatAreNotGeneralised_breakTheLimits() {
    AuditParts sound = parts(new byte[32]);
    AuditParts weak =
        new AuditParts(
            sound.builder(),
            new Undisguised(sound.documents()),
            sound.rules(),
            sound.pseudonyms(),
            sound.guessed());
    List<String> broken = broken(new PrivacyAudit(weak, 2_000, 7).run());
    for (String text :
        List.of(
            "no class is smaller than 11",
            "the prosecutor's risk is at most 1/11",
            "the journalist's risk is at most 1/11",
            "no document is unique",
            "no success: linkage with the registration log",
            "no success: linkage with the authentication log",
            "no success: differencing of neighbouring filters",
            "no success: differencing of successive days")) {
      assertTrue(broken.contains(text), text + " in " + broken);
    }
  }

  @Test
  void audit_channelsWithoutAKey_breakTheLimitOfEnumeration() {
    AuditParts sound = parts(new byte[32]);
    AuditParts weak =
        new AuditParts(
            sound.builder(),
            sound.documents(),
            sound.rules(),
            (channel, day) -> sha256(channel),
            sound.guessed());
    AuditReport report = new PrivacyAudit(weak, 1_000, 7).run();
    assertTrue(broken(report).contains("no success: phone enumeration without the key"));
    assertEquals(
        1_000,
        report.attacks().stream()
            .filter(attack -> attack.name().startsWith("phone"))
            .findFirst()
            .orElseThrow()
            .succeeded());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
