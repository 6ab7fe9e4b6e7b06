package org.sosia.benchmarks.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScalingPlanTest {
  private static final double PAIRS_WITHIN = 0.01;
  private static final double SECONDS_WITHIN = 0.25;

  private static JsonNode measured() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(Path.of("baselines/scaling.json")));
  }

  /** It is believed on large registers only because it is right on the small ones. */
  @Test
  void checked_everyMeasuredRun_isReproduced() throws IOException {
    List<ScalingPlan.Checked> checked = new ScalingPlan(measured()).checked();

    assertTrue(
        checked.stream().anyMatch(one -> !one.measured().calibrates()),
        "a run that the costs were not fitted to");
    for (ScalingPlan.Checked one : checked) {
      String run = one.measured().records() + " records";
      assertEquals(0, one.pairsOff(), PAIRS_WITHIN, run);
      assertEquals(0, one.secondsOff(), SECONDS_WITHIN, run);
    }
  }

  @Test
  void candidatePairs_ofAHandMadeRegister_areThoseOfTheRule() {
    RegisterShape shape =
        RegisterShape.parse(
            """
            gender,year,verified,unverified
            F,1990,730,4
            F,1991,365,2
            F,1993,0,10
            M,1990,0,3
            """);

    double pairs = shape.candidatePairs().values().stream().mapToDouble(d -> d).sum();

    // by day 730²/730 and 365²/730; by year 4·730 + 8, 2·365 + 2, 50, 4.5; guests: the two of 1991
    // at
    // 730 and at the four unverified ones of 1990, the four of 1990 at 365
    double expected = 730 + 182.5 + 2928 + 732 + 50 + 4.5 + 2 * 730 + 2 * 4 + 4 * 365;
    assertEquals(expected, pairs, 1e-6);
  }

  @Test
  void run_moreCores_takesNoLongerThanFewerAndNoLessThanTheLongestTask() {
    BulkSimulation simulation = new BulkSimulation(10, 1e-5, 5e-9);
    RegisterShape shape = RegisterShape.ofTheInventedPopulation().of(10_000_000);

    BulkSimulation.Outcome two = simulation.run(shape, 2, 20_000);
    BulkSimulation.Outcome thousand = simulation.run(shape, 1_000, 20_000);

    assertEquals(two.coreSeconds(), thousand.coreSeconds(), 1e-6);
    assertEquals(10 + two.coreSeconds() / 2, two.seconds(), 0.01 * two.seconds());
    assertTrue(thousand.seconds() < two.seconds());
    assertTrue(thousand.seconds() > 10);
  }

  @Test
  void calibrated_runsThatNoCostsFit_areRefused() {
    MeasuredRun small = new MeasuredRun(100, 1e3, 10, 10, 1, true);
    MeasuredRun slower = new MeasuredRun(1_000, 1e5, 5, 5, 1, true);
    MeasuredRun large = new MeasuredRun(10_000, 1e7, 6, 6, 1, true);

    assertThrows(
        IllegalArgumentException.class,
        () -> BulkSimulation.calibrated(List.of(small, slower, large), 2));
    assertThrows(
        IllegalArgumentException.class, () -> BulkSimulation.calibrated(List.of(small), 2));
  }

  @Test
  void online_tenTimesTheRecords_needTenTimesTheMemoryAndAStandby() throws IOException {
    OnlinePlan online = OnlinePlan.read(measured());

    assertEquals(10 * online.bytes(1e7, 2), online.bytes(1e8, 2), 1);
    assertEquals(2, online.machines(1e7, 1, 64.0 * (1L << 30)));
    assertTrue(online.machines(1.4e9, 2, 64.0 * (1L << 30)) >= 20);
    assertTrue(online.probeMillis(1e8) > online.probeMillis(1e7));
  }

  @Test
  void print_wrongOptions_areNamed() throws IOException {
    ScalingPlan plan = new ScalingPlan(measured());

    for (List<String> wrong :
        List.of(
            List.of("--records", "many"),
            List.of("--languages", "3"),
            List.of("--machine", "2"),
            List.of("--cores"))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> plan.print(wrong));
      assertTrue(
          String.valueOf(refused.getMessage()).startsWith(wrong.getFirst() + ": "),
          refused.getMessage());
    }
  }

  @Test
  void print_json_hasEachNeed() throws IOException {
    String json = new ScalingPlan(measured()).print(List.of("--records", "100000000", "--json"));

    JsonNode plan = JsonMapper.shared().readTree(json);
    assertTrue(plan.path("bulkCoreHours").asDouble() > 1);
    assertTrue(plan.path("onlineIndexGiB").asDouble() > 10);
    assertTrue(plan.path("checked").size() >= 4);
  }
}
