package org.sosia.workflow.camel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;
import org.sosia.workflow.protocol.StageMessageJson;
import tools.jackson.databind.json.JsonMapper;

class RouteSetTest {
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

  private final List<String> done = new ArrayList<>();
  private final StageMessageJson json = new StageMessageJson(JsonMapper.shared(), () -> NOW);

  private RouteSurroundings surroundings() {
    List<WorkflowCommand> commands =
        Stream.of(
                "complete-as-processed",
                "complete-as-rejected",
                "complete-as-failed",
                "mark-as-reprocess",
                "anonymous-profile",
                "fails")
            .<WorkflowCommand>map(Noted::new)
            .toList();
    return RouteSurroundings.of((address, message) -> done.add(address), commands, json);
  }

  private static Map<String, byte[]> defaults() throws IOException {
    try (InputStream file = RouteSetTest.class.getResourceAsStream("/routes/routes-new.xml")) {
      return Map.of("routes-new.xml", file.readAllBytes());
    }
  }

  private String body(boolean valid, boolean internalError, @Nullable String address) {
    return body(valid, internalError, address, Map.of());
  }

  private String body(
      boolean valid, boolean internalError, @Nullable String address, Map<String, String> tags) {
    return json.write(
        new StageMessage(
            new RegistrationId("r1"),
            RegistrationProcess.NEW,
            "TEST",
            1,
            new UUID(0, 1),
            valid,
            internalError,
            address,
            3,
            tags,
            NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "demo-dedupe, true, false, , anonymous-profile bio-dedupe-bus-in",
    "demo-dedupe, true, false, manual-adjudication-bus-in, anonymous-profile manual-adjudication-bus-in",
    "demo-dedupe, false, false, , complete-as-rejected anonymous-profile",
    "demo-dedupe, false, true, , complete-as-failed anonymous-profile",
    "demo-dedupe, true, true, manual-adjudication-bus-in, mark-as-reprocess",
    "manual-adjudication, true, false, , anonymous-profile bio-dedupe-bus-in",
    "manual-adjudication, false, false, , complete-as-rejected anonymous-profile",
    "bio-dedupe, true, false, , complete-as-processed anonymous-profile",
    "bio-dedupe, false, false, , complete-as-rejected anonymous-profile",
    "bio-dedupe, true, false, manual-adjudication-bus-in, anonymous-profile manual-adjudication-bus-in",
    "bio-dedupe, true, false, verification-bus-in, anonymous-profile verification-bus-in",
    "bio-dedupe, true, false, abis-handler-bus-in, abis-handler-bus-in",
    "bio-dedupe, true, false, elsewhere-bus-in, mark-as-reprocess",
    "bio-dedupe, true, true, manual-adjudication-bus-in, mark-as-reprocess",
    "bio-dedupe, false, false, manual-adjudication-bus-in, complete-as-rejected anonymous-profile",
    "verification, true, false, , complete-as-processed anonymous-profile",
    "verification, false, false, , complete-as-failed anonymous-profile",
    "verification, true, true, , mark-as-reprocess",
    "abis-handler, true, false, abis-middle-ware-bus-in, abis-middle-ware-bus-in",
    "abis-handler, true, false, bio-dedupe-bus-in, bio-dedupe-bus-in",
    "abis-handler, true, false, , complete-as-failed anonymous-profile",
    "abis-middle-ware, true, false, , abis-handler-bus-in",
  })
  void run_defaultRoutes_takeTheDesignedWay(
      String stage, boolean valid, boolean internalError, @Nullable String address, String expected)
      throws Exception {
    try (RouteSet routes = RouteSet.start(defaults(), surroundings())) {
      assertTrue(routes.run(stage + "-new-bus-out", body(valid, internalError, address)));
      assertEquals(List.of(expected.split(" ")), done);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "manual-adjudication, MATCH_TYPE, BIO, complete-as-processed anonymous-profile",
    "manual-adjudication, MATCH_TYPE, DEMO, anonymous-profile bio-dedupe-bus-in",
    "demo-dedupe, AGE_GROUP, INFANT, anonymous-profile verification-bus-in",
    "demo-dedupe, AGE_GROUP, ADULT, anonymous-profile bio-dedupe-bus-in",
    "demo-dedupe, EXCEPTION_BIOMETRICS, 'LL,LR,LM,LI,LT,RL,RR,RM,RI,RT,LE,RE', anonymous-profile verification-bus-in",
    "demo-dedupe, EXCEPTION_BIOMETRICS, LL, anonymous-profile bio-dedupe-bus-in",
  })
  void run_defaultRoutes_branchOnTags(String stage, String tag, String value, String expected)
      throws Exception {
    try (RouteSet routes = RouteSet.start(defaults(), surroundings())) {
      assertTrue(routes.run(stage + "-new-bus-out", body(true, false, null, Map.of(tag, value))));
      assertEquals(List.of(expected.split(" ")), done);
    }
  }

  @Test
  void run_unknownAddress_isFalse() throws Exception {
    try (RouteSet routes = RouteSet.start(defaults(), surroundings())) {
      assertFalse(routes.run("nobody-bus-out", body(true, false, null)));
    }
  }

  @Test
  void run_noBranchHolds_isAFailureAndNoLoss() throws Exception {
    String file =
        """
        <routes xmlns="http://camel.apache.org/schema/spring"><route><from uri="eventbus://x-new-bus-out"/>
        <choice><when><jsonpath>$.[?(@.isValid == false)]</jsonpath><to uri="eventbus://y-bus-in"/></when></choice>
        </route></routes>
        """;
    try (RouteSet routes =
        RouteSet.start(Map.of("x.xml", file.getBytes(StandardCharsets.UTF_8)), surroundings())) {
      assertTrue(routes.run("x-new-bus-out", body(false, false, null)));
      assertThrows(Refusal.class, () -> routes.run("x-new-bus-out", body(true, false, null)));
    }
  }

  @Test
  void run_profileIsTheOnlyStep_isAFailureAndNoLoss() throws Exception {
    String file =
        """
        <routes xmlns="http://camel.apache.org/schema/spring"><route>
        <from uri="eventbus://x-new-bus-out"/><to uri="workflow-cmd://anonymous-profile"/>
        </route></routes>
        """;
    try (RouteSet routes =
        RouteSet.start(Map.of("x.xml", file.getBytes(StandardCharsets.UTF_8)), surroundings())) {
      assertThrows(Refusal.class, () -> routes.run("x-new-bus-out", body(true, false, null)));
    }
  }

  @Test
  void run_stepFails_throwsItsFailure() throws Exception {
    String file =
        """
        <routes xmlns="http://camel.apache.org/schema/spring"><route>
        <from uri="eventbus://a-new-bus-out"/><to uri="workflow-cmd://fails"/><to uri="eventbus://b-bus-in"/>
        </route></routes>\
        """;
    try (RouteSet routes =
        RouteSet.start(Map.of("a.xml", file.getBytes(StandardCharsets.UTF_8)), surroundings())) {
      assertThrows(
          IllegalStateException.class, () -> routes.run("a-new-bus-out", body(true, false, null)));
      assertEquals(List.of(), done);
    }
  }

  @Test
  void start_twoRoutesAtOneAddress_isRefused() throws IOException {
    byte[] file = defaults().values().iterator().next();
    RouteSet.RefusedRoutes refused =
        assertThrows(
            RouteSet.RefusedRoutes.class,
            () -> RouteSet.start(Map.of("a.xml", file, "b.xml", file), surroundings()));
    assertEquals(6, refused.faults().size());
  }

  @Test
  void start_structureThatCamelRefuses_isRefused() {
    String file =
        """
        <routes xmlns="http://camel.apache.org/schema/spring"><route>
        <from uri="eventbus://a-new-bus-out"/><from uri="eventbus://b-new-bus-out"/><when><to uri="log:a"/></when>
        </route></routes>\
        """;
    assertThrows(
        RouteSet.RefusedRoutes.class,
        () ->
            RouteSet.start(Map.of("a.xml", file.getBytes(StandardCharsets.UTF_8)), surroundings()));
  }

  private final class Noted implements WorkflowCommand {
    private final String name;

    Noted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean moves() {
      return !name.equals("anonymous-profile");
    }

    @Override
    public void execute(StageMessage message, String fromAddress) {
      if (name.equals("fails")) {
        throw new IllegalStateException("fails on purpose");
      }
      done.add(name);
    }
  }
}
