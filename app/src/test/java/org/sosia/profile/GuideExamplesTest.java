package org.sosia.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sosia.profile.protocol.ChannelNormaliser;
import org.sosia.profile.protocol.SourceEvent;
import org.sosia.profile.protocol.SourceEventReader;
import org.sosia.profile.rules.CaptureRule;
import org.sosia.profile.rules.CaptureRules;
import tools.jackson.databind.json.JsonMapper;

/** The guide's rules and events: each event is captured by a rule and lacks nothing. */
class GuideExamplesTest {
  private static final Path GUIDE = Path.of("../docs/guides/profiles.md");
  private static final Pattern EVENT =
      Pattern.compile("hand_in ([a-z-]+) \\S+ <<'EOF'\n(.*?)\nEOF", Pattern.DOTALL);
  private static final Pattern RULE =
      Pattern.compile(
          "- \\{module: ([a-z-]+), event: \"?([a-z*-]+)\"?(?:, when: \"([^\"]+)\")?(?:, profile: ([a-z-]+))?}");

  private final SourceEventReader reader =
      new SourceEventReader(
          (value, day) -> "0".repeat(64),
          new ChannelNormaliser("251", "0"),
          new CodeLists(Map.of("FLE", "FLE", "Female", "FLE"), Set.of("eng"), "eng"),
          () -> LocalDate.of(2026, 3, 31));

  private static CaptureRules rules(String guide) {
    List<CaptureRule> rules = new ArrayList<>();
    Matcher rule = RULE.matcher(guide);
    while (rule.find()) {
      ProfileSchema module = schema(rule.group(1));
      rules.add(
          new CaptureRule(
              module,
              rule.group(2),
              rule.group(3) == null ? "" : rule.group(3),
              rule.group(4) == null ? module : schema(rule.group(4))));
    }
    return new CaptureRules(rules);
  }

  private static ProfileSchema schema(String name) {
    return ProfileSchema.findByPathName(name).orElseThrow();
  }

  @Test
  void guide_itsEvents_areCapturedByItsRulesWithoutGaps() throws IOException {
    String guide = Files.readString(GUIDE);
    CaptureRules rules = rules(guide);
    assertEquals(5, rules.rules().size());
    List<String> modules = new ArrayList<>();
    Matcher event = EVENT.matcher(guide);
    while (event.find()) {
      ProfileSchema module = schema(event.group(1));
      String json = event.group(2);
      modules.add(module.pathName());
      SourceEvent.Accepted accepted =
          assertInstanceOf(
              SourceEvent.Accepted.class,
              reader.read(module, json.getBytes(StandardCharsets.UTF_8)));
      assertEquals(List.of(), accepted.gaps(), module.pathName());
      assertEquals(
          Optional.of(module), rules.profileOf(module, accepted.name(), json), module.pathName());
    }
    assertEquals(
        List.of("pre-registration", "registration", "issuance", "authentication"), modules);
  }

  @Test
  void guide_anUpdateAndASuccess_areNotCaptured() throws IOException {
    CaptureRules rules = rules(Files.readString(GUIDE));
    assertEquals(
        Optional.empty(),
        rules.profileOf(
            ProfileSchema.ISSUANCE, "identity-updated", "{\"processName\":\"Update\"}"));
    assertEquals(
        Optional.empty(),
        rules.profileOf(ProfileSchema.AUTHENTICATION, "authenticated", "{\"status\":\"success\"}"));
  }

  @Test
  void guide_itsField_isOneOfADefinition() throws IOException {
    Matcher field =
        Pattern.compile("```json\n(\\{\"name\".*?})\n```").matcher(Files.readString(GUIDE));
    assertTrue(field.find());
    var example = JsonMapper.shared().readTree(field.group(1));
    assertEquals("decade", example.path("cut").asString());
    assertEquals("yearOfBirth", example.path("from").asString());
  }
}
