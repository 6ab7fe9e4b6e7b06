package org.sosia.workflow.camel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.workflow.RouteStatus.Fault;

class RouteFileCheckTest {
  private static final Set<String> COMMANDS =
      Set.of(
          "complete-as-processed",
          "complete-as-rejected",
          "complete-as-failed",
          "mark-as-reprocess",
          "anonymous-profile");

  private static List<Fault> faults(String steps) {
    String file =
        """
        <routes xmlns="http://camel.apache.org/schema/spring"><route>
        <from uri="eventbus://a-new-bus-out"/>
        %s
        </route></routes>\
        """
            .formatted(steps);
    return RouteFileCheck.judge("r.xml", file.getBytes(StandardCharsets.UTF_8), COMMANDS).faults();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "update", "lost", "correction"})
  void judge_defaultFile_isSound(String process) throws IOException {
    try (InputStream file =
        RouteFileCheck.class.getResourceAsStream("/routes/routes-" + process + ".xml")) {
      RouteFileCheck.Judgement judgement =
          RouteFileCheck.judge("default", file.readAllBytes(), COMMANDS);
      assertEquals(List.of(), judgement.faults());
      assertTrue(judgement.sources().contains("demo-dedupe-" + process + "-bus-out"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<to uri=\"eventbus://b-bus-in\"/>",
        "<to uri=\"log:way\"/>",
        "<setProperty name=\"actionMessage\"><constant>ended</constant></setProperty>",
        "<setProperty name=\"copy\"><simple>${body}</simple></setProperty>",
        "<log message=\"passing ${bodyAs(String)}\"/>",
        "<choice><when><simple>${body} contains 'x'</simple><to uri=\"log:a\"/></when></choice>",
      })
  void judge_acceptedStep_hasNoFault(String step) {
    assertEquals(List.of(), faults(step));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<setProperty name=\"CamelToEndpoint\"><constant>x</constant></setProperty>",
        "<setProperty name=\"camelslip\"><constant>x</constant></setProperty>",
        "<setProperty name=\"a.b\"><constant>x</constant></setProperty>",
        "<setProperty name=\"a\"><constant>${env:PATH}</constant></setProperty>",
        "<setProperty name=\"a\"><groovy>1</groovy></setProperty>"
      })
  void judge_propertyThatMayMeanSomething_isFault(String step) {
    assertEquals(1, faults(step).size(), step);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<to uri=\"file:/etc\"/>",
        "<to uri=\"http://example.org\"/>",
        "<to uri=\"bean:anything\"/>",
        "<to uri=\"log:a?showAll=true\"/>",
        "<to uri=\"eventbus://{{secret}}\"/>",
        "<to uri=\"workflow-cmd://unknown\"/>",
        "<to/>",
        "<toD uri=\"eventbus://a\"/>",
        "<bean ref=\"x\"/>",
        "<setBody><simple>${body}</simple></setBody>",
        "<script><groovy>1</groovy></script>",
        "<log message=\"${bean:x}\"/>",
        "<log message=\"{{sys:user.home}}\"/>",
        "<log message=\"$simple{env:HOME}\"/>",
        "<choice><when><simple>${bean:x} == 1</simple><to uri=\"log:a\"/></when></choice>",
        "<choice><when><jsonpath>$.[?(@.a == '${bean:x}')]</jsonpath></when></choice>",
        "<choice><when><jsonpath>$.[?(@.a ==</jsonpath></when></choice>",
        "<choice><when><jsonpath allowSimple=\"true\">$.a</jsonpath></when></choice>",
        "<x:to xmlns:x=\"urn:other\" uri=\"log:a\"/>",
      })
  void judge_otherStep_isFaultOfItsLine(String step) {
    List<Fault> found = faults(step);
    assertTrue(!found.isEmpty(), step);
    assertEquals(3, found.getFirst().line());
  }

  @Test
  void judge_notWellFormed_isFaultWithLine() {
    List<Fault> found = faults("<to uri=\"log:a\">");
    assertEquals(4, found.getFirst().line());
    assertEquals("is not well-formed XML", found.getFirst().reason());
  }

  @Test
  void judge_documentType_isFault() {
    byte[] file =
        "<!DOCTYPE routes [<!ENTITY e SYSTEM \"file:/etc/passwd\">]><routes xmlns=\"http://camel.apache.org/schema/spring\"/>"
            .getBytes(StandardCharsets.UTF_8);
    assertTrue(!RouteFileCheck.judge("r.xml", file, COMMANDS).faults().isEmpty());
  }
}
