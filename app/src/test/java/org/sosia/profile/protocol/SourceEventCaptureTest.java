package org.sosia.profile.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.CodeLists;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.internal.DefinedProfileBuilder;
import org.sosia.profile.internal.IndexFacts;
import org.sosia.profile.rules.CaptureRules;
import tools.jackson.databind.json.JsonMapper;

class SourceEventCaptureTest {
  private final List<String> gaps = new ArrayList<>();
  private final SourceEventCapture capture =
      new SourceEventCapture(
          new SourceEventReader(
              (value, day) -> "0".repeat(64),
              new ChannelNormaliser("251", "0"),
              new CodeLists(Map.of("Female", "FLE"), Set.of("eng"), "eng"),
              () -> LocalDate.of(2026, 3, 31)),
          new CaptureRules(List.of()),
          new DefinedProfileBuilder(
              ProfileDefinition.shipped("published"),
              new IndexFacts("DemoDedupeStage", JsonMapper.shared()),
              UUID::randomUUID,
              JsonMapper.shared()),
          new KeyedOnce(),
          (schema, found) -> found.stream().map(FieldProblem::field).forEach(gaps::add));

  /** A store that takes each key once. */
  private static final class KeyedOnce implements ProfileStore {
    private final Set<String> keys = new HashSet<>();

    @Override
    public Outcome store(AnonymousProfile profile, @Nullable EventReceipt receipt, String source) {
      return keys.add(Objects.requireNonNull(receipt).key()) ? Outcome.STORED : Outcome.REPEATED;
    }
  }

  @Test
  void capture_eventThatComesAgain_countsItsGapsOnce() {
    byte[] event =
        "{\"processName\":\"New\",\"date\":\"2026-03-14\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      assertEquals(
          new CaptureResult.Captured(),
          capture.capture(ProfileSchema.ISSUANCE, event, "key", "k-1", "source"));
    }
    assertEquals(List.of("newProfile"), gaps);
  }
}
