package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sosia.platform.security.ServiceClients;
import org.sosia.profile.dashboard.Cube;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AggregationInterfaceIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void table_ofACube_saysItsRulesAndShowsNothingSmall() {
    SignedIn analyst = SOSIA.signIn("analyst");
    for (Cube cube : Cube.values()) {
      JsonNode table =
          json(
              analyst
                  .get(
                      "/dashboards/aggregates/"
                          + cube.label()
                          + "?from=2010-01&to=2019-12&by="
                          + cube.dimensions().getLast())
                  .body());
      assertEquals(cube.label(), table.path("cube").asString());
      assertEquals(10, table.path("hiddenBelow").asInt());
      assertEquals(cube.isCoarse() ? 10 : 5, table.path("roundedTo").asInt());
      for (JsonNode row : table.path("rows")) {
        assertTrue(row.path("persons").asLong() >= 10, row.toString());
      }
    }
  }

  @Test
  void table_wrongParameters_areNamed() {
    SignedIn analyst = SOSIA.signIn("analyst");
    assertEquals(404, analyst.get("/dashboards/aggregates/souls").statusCode());
    var unknown = analyst.get("/dashboards/aggregates/enrolments?by=phone");
    assertEquals(400, unknown.statusCode());
    assertEquals("by", json(unknown.body()).path("violations").path(0).path("field").asString());
    var wrong = analyst.get("/dashboards/aggregates/enrolments?from=2026-01-99&form=2026-01");
    assertEquals(400, wrong.statusCode());
    assertEquals(
        "form: is no parameter here; from: is not a month written as yyyy-mm",
        json(wrong.body()).path("detail").asString());
    assertEquals("application/problem+json", wrong.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        403, SOSIA.signIn("operator1").get("/dashboards/aggregates/enrolments").statusCode());
    assertEquals(403, SOSIA.get("/v1/aggregates/enrolments", "mosip-regproc-client").statusCode());
    assertEquals(401, SOSIA.send(SOSIA.http("/v1/aggregates/enrolments")).statusCode());
    assertEquals("A parameter cannot be read", json(wrong.body()).path("title").asString());
  }

  /** A program may ask for the head alone. */
  @Test
  void head_ofATable_isAnsweredLikeGet() {
    String client = ServiceClients.AGGREGATES_READER;
    assertEquals(
        200,
        SOSIA
            .send(
                SOSIA
                    .http("/v1/aggregates/enrolments")
                    .header("Authorization", "Bearer " + SOSIA.token(client))
                    .HEAD())
            .statusCode());
    assertEquals(401, SOSIA.send(SOSIA.http("/v1/aggregates").HEAD()).statusCode());
  }

  /** The same by its name in any case: figures are kept by the label. */
  @Test
  void table_ofAProcessInCapitals_isThatOfItsLabel() {
    SignedIn analyst = SOSIA.signIn("analyst");
    assertEquals(
        analyst.get("/dashboards/aggregates/enrolments?process=new").body(),
        analyst.get("/dashboards/aggregates/enrolments?process=NEW").body());
  }

  /** The client of an analyst's program reads tables, and nothing that other clients do. */
  @Test
  void reader_ofAggregates_readsTheseAlone() {
    String client = ServiceClients.AGGREGATES_READER;
    for (String path :
        List.of("/v1/aggregates", "/v1/aggregates/", "/v1/aggregates/enrolments?by=location1")) {
      assertEquals(200, SOSIA.get(path, client).statusCode(), path);
    }
    assertEquals(403, SOSIA.get("/v1/dead-letters", client).statusCode());
    assertEquals(403, SOSIA.get("/v1/profiles/totals", client).statusCode());
    assertEquals(403, SOSIA.post("/v1/public-statistics/2009-Q1", "{}", client).statusCode());
  }

  /** A place that there is not and one of few people are answered alike, by name. */
  @Test
  void table_ofAPlaceOrCentreThatIsToldNowhere_isNotFound() {
    for (String part : List.of("location=Atlantis", "centre=99999")) {
      var answer = SOSIA.signIn("analyst").get("/dashboards/aggregates/enrolments?" + part);
      assertEquals(404, answer.statusCode(), part);
      JsonNode problem = json(answer.body()).path("violations").path(0);
      assertEquals(part.replaceFirst("=.*", ""), problem.path("field").asString());
      assertTrue(problem.path("reason").asString().startsWith("is told nowhere in the data"));
    }
  }

  /** An answer of nobody would be none: what a cube does not know is refused by name. */
  @Test
  void table_byWhatTheCubeDoesNotKnow_isRefusedWithTheReason() {
    SignedIn analyst = SOSIA.signIn("analyst");
    for (String asked :
        List.of(
            "issues?centre=one",
            "authentications?centre=one",
            "authentications?process=new",
            "authentication-factors?location=Land",
            "authentication-errors?process=new")) {
      var refused = analyst.get("/dashboards/aggregates/" + asked);
      assertEquals(400, refused.statusCode(), asked);
      JsonNode violation = json(refused.body()).path("violations").path(0);
      assertEquals(
          asked.replaceAll(".*\\?(\\w+)=.*", "$1"), violation.path("field").asString(), asked);
      assertTrue(
          violation
              .path("reason")
              .asString()
              .startsWith("is not known of this cube, whose dimensions are "),
          refused.body());
    }
    assertEquals(
        200, analyst.get("/dashboards/aggregates/issues?centre=&process=new").statusCode());
  }

  @Test
  void list_withParameters_isRefusedByName() {
    SignedIn analyst = SOSIA.signIn("analyst");
    var refused = analyst.get("/dashboards/aggregates?cube=enrolments");
    assertEquals(400, refused.statusCode());
    assertEquals("cube: is no parameter here", json(refused.body()).path("detail").asString());
    assertEquals(200, analyst.get("/dashboards/aggregates?continue").statusCode());
  }

  /** What an answer has is what the description says that it has. */
  @Test
  void table_hasTheFieldsOfTheDescription() {
    JsonNode described =
        JsonMapper.shared()
            .valueToTree(
                new Yaml()
                    .<Object>load(SOSIA.send(SOSIA.http("/v1/aggregates/openapi.yaml")).body()))
            .at("/components/schemas");
    SignedIn analyst = SOSIA.signIn("analyst");
    JsonNode table = json(analyst.get("/dashboards/aggregates/finger-quality?by=centre").body());
    assertFields(described.path("Table"), table);
    assertFields(described.path("Cell"), table.path("total"));
    // a mean of attempts would count the one or two who needed more than one
    assertEquals(List.of("score"), List.copyOf(table.at("/total/means").propertyNames()));
    assertFields(
        described.path("Cube"), json(analyst.get("/dashboards/aggregates").body()).path(0));
    JsonNode problem = json(analyst.get("/dashboards/aggregates/enrolments?from=x").body());
    assertEquals(
        new TreeSet<>(described.path("Problem").path("properties").propertyNames()),
        new TreeSet<>(problem.propertyNames()));
    assertFields(
        described.at("/Problem/properties/violations/items"), problem.path("violations").path(0));
  }

  @Test
  void description_isServedAsWhatIsAccepted() {
    for (String accept :
        List.of("application/json", "application/yaml", "*/*", "application/json, */*")) {
      var answer = SOSIA.send(SOSIA.http("/v1/aggregates/openapi.yaml").header("Accept", accept));
      assertEquals(200, answer.statusCode(), accept);
      assertEquals(
          accept.equals("application/json") ? "application/json" : "application/yaml",
          answer.headers().firstValue("Content-Type").orElse(""),
          accept);
      assertEquals(
          "3.1.0",
          JsonMapper.shared()
              .valueToTree(new Yaml().<Object>load(answer.body()))
              .path("openapi")
              .asString(),
          accept);
    }
  }

  private static void assertFields(JsonNode schema, JsonNode answer) {
    TreeSet<String> fields = new TreeSet<>(schema.path("properties").propertyNames());
    assertEquals(fields, new TreeSet<>(answer.propertyNames()));
    TreeSet<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    assertEquals(fields, required);
  }

  @Test
  void description_namesEveryCube() {
    String yaml = SOSIA.send(SOSIA.http("/v1/aggregates/openapi.yaml")).body();
    var named =
        Pattern.compile("enum: \\[(enrolments[^\\]]*)]")
            .matcher(yaml)
            .results()
            .findFirst()
            .orElseThrow();
    assertEquals(
        java.util.Arrays.stream(Cube.values())
            .map(Cube::label)
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(List.of(named.group(1).split(", "))));
    assertFalse(json(SOSIA.signIn("analyst").get("/dashboards/aggregates").body()).isEmpty());
  }
}
