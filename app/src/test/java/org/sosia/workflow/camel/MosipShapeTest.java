package org.sosia.workflow.camel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;
import org.sosia.workflow.protocol.StageMessageJson;
import tools.jackson.databind.json.JsonMapper;

/** Route files written as MOSIP writes them load and do what they say. */
class MosipShapeTest {
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

  private final List<String> done = new ArrayList<>();
  private final Map<String, String> properties = new TreeMap<>();
  private final StageMessageJson json = new StageMessageJson(JsonMapper.shared(), () -> NOW);

  private RouteSet start() throws RouteSet.RefusedRoutes {
    return start(new String(RouteFiles.resource("mosip-shape.xml"), StandardCharsets.UTF_8));
  }

  private RouteSet start(String file) throws RouteSet.RefusedRoutes {
    List<WorkflowCommand> commands =
        Stream.of(
                "complete-as-processed",
                "complete-as-rejected-without-parent-flow",
                "complete-as-failed",
                "pause-and-request-additional-info",
                "anonymous-profile")
            .<WorkflowCommand>map(Noted::new)
            .toList();
    return RouteSet.start(
        RouteFiles.forEveryProcess(file),
        RouteSurroundings.of((address, message) -> done.add(address), commands, json)
            .among(RouteFiles.stages("uin-generator-bus-in")));
  }

  @ParameterizedTest
  @CsvSource({
    "Biometric_Quality-Iris=level-6 Biometric_Quality-Face=level-5, demo-dedupe-bus-in",
    "Biometric_Quality-Iris=--none-- Biometric_Quality-Face=level-5, demo-dedupe-bus-in",
    "Biometric_Quality-Iris=level-1, pause-and-request-additional-info",
    "CORRECTION_STATUS=REJECTED, complete-as-rejected-without-parent-flow",
    "Other=1, complete-as-failed anonymous-profile",
  })
  void run_qualityRoute_branchesOnTags(String tags, String expected) throws Exception {
    try (RouteSet routes = start()) {
      assertTrue(routes.run("quality-classifier-new-bus-out", body(tags)));
    }
    assertEquals(List.of(expected.split(" ")), done);
  }

  @ParameterizedTest
  @CsvSource({
    "'EXCEPTION_BIOMETRICS=LL,LR SUPERVISOR=s1', verification-bus-in",
    "'EXCEPTION_BIOMETRICS=LL,LR SUPERVISOR=', uin-generator-bus-in anonymous-profile",
    "EXCEPTION_BIOMETRICS=LL SUPERVISOR=s1, uin-generator-bus-in anonymous-profile",
  })
  void run_comparedTags_areCombined(String tags, String expected) throws Exception {
    try (RouteSet routes = start()) {
      assertTrue(routes.run("demo-dedupe-lost-bus-out", body(tags)));
    }
    assertEquals(List.of(expected.split(" ")), done);
  }

  @Test
  void run_pause_isToldWhatTheRouteHasSet() throws Exception {
    try (RouteSet routes = start()) {
      routes.run("quality-classifier-update-bus-out", body("Biometric_Quality-Iris=level-1"));
    }
    assertEquals("CORRECTION", properties.get("ADDITIONAL_INFO_PROCESS"));
    assertEquals("86400", properties.get("PAUSE_FOR"));
  }

  @Test
  void translate_fileInAnotherEncoding_keepsItsLetters() throws Exception {
    String file =
        """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <routes xmlns="http://camel.apache.org/schema/spring"><route><description>é</description>
        <from uri="eventbus://a-new-bus-out"/><to uri="log:a"/></route></routes>\
        """;

    String translated =
        new String(
            MosipDialect.translate(file.getBytes(StandardCharsets.ISO_8859_1)),
            StandardCharsets.UTF_8);

    assertTrue(translated.contains("<description>é</description>"), translated);
    assertTrue(!translated.contains("ISO-8859-1"), translated);
  }

  @Test
  void start_pauseForSomethingThatIsNoNumber_isRefusedWithItsElement() {
    String file =
        new String(RouteFiles.resource("mosip-shape.xml"), StandardCharsets.UTF_8)
            .replace("86400", "a day");

    RouteSet.RefusedRoutes refused =
        assertThrows(RouteSet.RefusedRoutes.class, () -> start(file).close());

    assertEquals(4, refused.faults().size());
    assertTrue(refused.faults().getFirst().reason().contains("PAUSE_FOR"));
    assertTrue(refused.isOfTheFiles());
  }

  @ParameterizedTest
  @CsvSource({
    "propertyName=\"PAUSE_FOR\", propertyName=\"CamelSlip\"",
    "propertyName=\"PAUSE_FOR\", propertyName=\"A\" name=\"B\"",
    "propertyName=\"PAUSE_FOR\", id=\"x\"",
  })
  void start_propertyWithoutASoundName_isRefused(String from, String into) {
    String file =
        new String(RouteFiles.resource("mosip-shape.xml"), StandardCharsets.UTF_8)
            .replace(from, into);

    assertThrows(RouteSet.RefusedRoutes.class, () -> start(file).close());
  }

  @Test
  void translate_fileInTodaysWords_keepsItsMeaning() throws Exception {
    byte[] file = RouteFiles.resource("routes-new.xml");
    assertEquals(
        RouteFileCheck.judge("a", file, java.util.Set.of()).sources(),
        RouteFileCheck.judge("a", MosipDialect.translate(file), java.util.Set.of()).sources());
  }

  private String body(String tags) {
    Map<String, String> all = new TreeMap<>();
    for (String tag : tags.split(" ")) {
      all.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
    }
    return json.write(
        new StageMessage(
            new RegistrationId("r1"),
            RegistrationProcess.NEW,
            "TEST",
            1,
            new UUID(0, 1),
            true,
            false,
            null,
            null,
            all,
            NOW));
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
    public void execute(StageMessage message, String fromAddress) {
      done.add(name);
    }

    @Override
    public void execute(StageMessage message, String fromAddress, Map<String, String> set) {
      properties.putAll(set);
      execute(message, fromAddress);
    }
  }
}
