package org.sosia.adjudication.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.datashare.ShareAttribute;
import org.sosia.datashare.SharePolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharedDataWriterTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void write_allParts_haveMosipsShapes() {
    JsonNode shared =
        write(
            "biometrics",
            "fullName",
            "dateOfBirth",
            "IDSchemaVersion",
            "documents",
            "meta_info",
            "audits");

    assertEquals("-_8B", shared.path("biometrics").stringValue());
    assertEquals(
        "[{\"language\":\"eng\",\"value\":\"Asha Rao\"}]",
        shared.at("/identity/fullName").stringValue());
    assertEquals("1990/01/31", shared.at("/identity/dateOfBirth").stringValue());
    assertEquals("0.1", shared.at("/identity/IDSchemaVersion").stringValue());
    assertEquals(
        List.of("proofOfIdentity", "proofOfAddress", "proofOfIdentity-2"),
        List.copyOf(shared.path("documents").propertyNames()));
    assertEquals("JVBERg", shared.at("/documents/proofOfIdentity").stringValue());
    // reports go by the centre, so it is named even where the client did not
    assertEquals("{\"k\":\"v\",\"centerId\":\"10001\"}", shared.path("metaInfo").stringValue());
    assertEquals("[]", shared.path("audits").stringValue());
  }

  @Test
  void write_narrowPolicy_sharesNothingElse() {
    JsonNode shared = write("fullName", "phone", "proofOfAddress");

    assertTrue(shared.path("biometrics").isNull());
    assertTrue(shared.path("metaInfo").isNull());
    assertTrue(shared.path("audits").isNull());
    assertEquals(List.of("fullName"), List.copyOf(shared.path("identity").propertyNames()));
    assertEquals(List.of("proofOfAddress"), List.copyOf(shared.path("documents").propertyNames()));
  }

  @Test
  void write_filterByLanguage_leavesTheOthersOut() {
    assertTrue(named("eng").at("/identity/fullName").stringValue().contains("Asha Rao"));
    assertTrue(named("fra").path("identity").isEmpty());
  }

  @Test
  void write_attributeOfAnotherName_isUnderTheFiltersOfItsSources() {
    ShareAttribute renamed =
        new ShareAttribute("fullName", List.of(source("name", "fra"), source("alias", "ara")));

    assertTrue(shared(renamed).path("identity").isEmpty(), "fullName has English only");
  }

  @Test
  void write_valuesInSeveralFields_areUnited() {
    ShareAttribute both =
        new ShareAttribute("name", List.of(source("fullName", "eng"), source("fullName", "fra")));

    assertEquals(
        "[{\"language\":\"eng\",\"value\":\"Asha Rao\"}]",
        shared(both).at("/identity/name").stringValue());
  }

  private static ShareAttribute.Source source(String field, String language) {
    return new ShareAttribute.Source(
        field, List.of(new ShareAttribute.Filter(null, List.of(), language)));
  }

  private JsonNode named(String language) {
    return shared(new ShareAttribute("fullName", List.of(source("fullName", language))));
  }

  private JsonNode shared(ShareAttribute name) {
    SharePolicy all = AdjudicationFakes.policy();
    SharePolicy policy =
        new SharePolicy(
            all.policyId(),
            all.validFor(),
            all.transactionsAllowed(),
            all.encryption(),
            null,
            null,
            null,
            List.of(name));
    return json.readTree(
        new SharedDataWriter(json).write(AdjudicationFakes.registration("P1"), policy).expose());
  }

  private JsonNode write(String... attributes) {
    return json.readTree(
        new SharedDataWriter(json)
            .write(AdjudicationFakes.registration("P1"), AdjudicationFakes.policy(attributes))
            .expose());
  }
}
