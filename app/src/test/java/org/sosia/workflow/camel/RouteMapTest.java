package org.sosia.workflow.camel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sosia.workflow.RouteStatus.Fault;

class RouteMapTest {
  private static final Set<String> COMMANDS =
      Set.of(
          "complete-as-processed",
          "complete-as-rejected",
          "complete-as-failed",
          "mark-as-reprocess",
          "anonymous-profile");

  @Test
  void judge_shippedFiles_areSound() {
    assertEquals(List.of(), faults(RouteFiles.shipped(), RouteFiles.shippedStages()));
  }

  @Test
  void judge_addressNobodyListensTo_isAFaultWithFileElementAndLine() {
    Map<String, byte[]> files =
        RouteFiles.edited(
            RouteFiles.shipped(),
            "routes-lost.xml",
            "eventbus://verification-bus-in",
            "eventbus://verifcation-bus-in");

    List<Fault> faults = faults(files, RouteFiles.shippedStages());

    assertEquals(3, faults.size());
    Fault first = faults.getFirst();
    assertEquals("routes-lost.xml", first.file());
    assertEquals(lineOf(files, "routes-lost.xml", "verifcation"), first.line());
    assertTrue(
        first
            .reason()
            .startsWith("<to uri=\"eventbus://verifcation-bus-in\">: nobody listens there"),
        first.reason());
  }

  @Test
  void judge_stageThatNobodyNames_isAFaultUntilItIsNamed() {
    Map<String, byte[]> files = RouteFiles.shipped();

    assertTrue(
        faults(files, RouteFiles.stages("bio-dedupe-bus-in")).stream()
            .allMatch(fault -> fault.reason().contains("abis-")));
    // one step of each process
    assertEquals(
        4, faults(files, RouteFiles.stages("bio-dedupe-bus-in", "abis-handler-bus-in")).size());
  }

  @Test
  void judge_processWithoutFile_isAFault() {
    Map<String, byte[]> files = new TreeMap<>(RouteFiles.shipped());
    files.remove("routes-update.xml");

    List<Fault> faults = faults(files, RouteFiles.shippedStages());

    assertEquals(
        List.of(
            new Fault(
                "*.xml",
                0,
                "no route has <from uri=\"eventbus://demo-dedupe-update-bus-out\">, where the stage at demo-dedupe-bus-in answers for the process UPDATE")),
        faults);
  }

  @Test
  void judge_stageOnTheWayWithoutRoute_isAFaultOfTheStepThatLeadsThere() {
    Map<String, byte[]> files =
        RouteFiles.edited(
            RouteFiles.shipped(),
            "routes-new.xml",
            "<from uri=\"eventbus://bio-dedupe-new-bus-out\"/>",
            "<from uri=\"eventbus://bio-dedup-new-bus-out\"/>");

    List<Fault> faults = faults(files, RouteFiles.shippedStages());

    assertEquals(1, faults.size());
    assertEquals("routes-new.xml", faults.getFirst().file());
    assertTrue(faults.getFirst().line() > 1);
    assertTrue(
        faults.getFirst().reason().contains("no route has <from uri=\"eventbus://bio-dedupe-new"),
        faults.getFirst().reason());
  }

  @Test
  void judge_beginningAtNoStage_isAFault() {
    KnownStages known = RouteFiles.shippedStages();

    List<Fault> faults =
        faults(RouteFiles.shipped(), new KnownStages("demo-dedup-bus-in", known.answersAt()));

    assertEquals(1, faults.size());
    assertTrue(faults.getFirst().reason().contains("first-address"), faults.toString());
  }

  @Test
  void judge_stageThatNoWayReaches_needsNoRoute() {
    assertEquals(
        List.of(),
        faults(
            RouteFiles.shipped(),
            RouteFiles.stages(
                "bio-dedupe-bus-in",
                "abis-handler-bus-in",
                "abis-middle-ware-bus-in",
                "printing-bus-in")));
  }

  @Test
  void judge_routeThatLeadsToARoute_isFollowed() {
    String file =
        """
        <routes xmlns="http://camel.apache.org/schema/spring">
          <route><from uri="eventbus://demo-dedupe-new-bus-out"/><to uri="eventbus://between-%s"/></route>
          <route><from uri="eventbus://between-%s"/><to uri="eventbus://verification-bus-in"/></route>
        </routes>
        """
            .replace("%s", "-new-bus-out");
    List<Fault> faults = faults(RouteFiles.forEveryProcess(file), RouteFiles.shippedStages());

    assertEquals(4, faults.size());
    assertTrue(faults.getFirst().reason().contains("verification-"), faults.getFirst().reason());
  }

  private static List<Fault> faults(Map<String, byte[]> files, KnownStages stages) {
    List<RouteLinks> routes =
        files.entrySet().stream()
            .map(file -> RouteFileCheck.judge(file.getKey(), file.getValue(), COMMANDS))
            .peek(judgement -> assertEquals(List.of(), judgement.faults()))
            .flatMap(judgement -> judgement.routes().stream())
            .toList();
    return RouteMap.judge(stages, routes);
  }

  private static int lineOf(Map<String, byte[]> files, String name, String text) {
    String content = new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    return (int) content.substring(0, content.indexOf(text)).lines().count();
  }
}
