package org.sosia.datashare.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The published schema takes what the reader takes, and refuses what it refuses. */
class PolicySchemaTest {
  private static final String POLICY =
      """
      {"dataSharePolicies":{"typeOfShare":"Data Share","validForInMinutes":"30","transactionsAllowed":"-1",
       "encryptionType":"none"},"shareableAttributes":[{"attributeName":"a","encrypted":true,
       "source":[{"attribute":"x","filter":[{"type":"Face"}]}]}]}
      """;

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(resource("policy.schema.json"));
  private final PolicyReader reader = new PolicyReader(JsonMapper.builder().build());

  @Test
  void shippedPolicy_isTakenByBoth() {
    assertTrue(schemaTakes(resource("mpolicy-default-adjudication.json")));
    assertTrue(readerTakes(resource("mpolicy-default-adjudication.json")));
    assertTrue(schemaTakes(POLICY) && readerTakes(POLICY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "-1", "", "525600", "525601", "030", "9.5", "unlimited", " 7 "})
  void validForInMinutes_anyText_isJudgedAlike(String value) {
    assertAlike(POLICY.replace("\"30\"", "\"" + value + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "-2", "", "999999999", "9999999999", "05", "unlimited", " -1"})
  void transactionsAllowed_anyText_isJudgedAlike(String value) {
    assertAlike(POLICY.replace("\"-1\"", "\"" + value + "\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"encryptionType\":\"Partner based\"",
        "\"encryptionType\":\"rot13\"",
        "\"encryptionType\":7",
        "\"encryptionType\":\"none\",\"protocol\":\"https://\"",
        "\"encryptionType\":\"none\",\"protocol\":\"ftp\"",
        "\"encryptionType\":\"none\",\"protocol\":null",
        "\"encryptionType\":\"none\",\"shareDomain\":\"host:8443\"",
        "\"encryptionType\":\"none\",\"shareDomain\":\"a/b\"",
        "\"encryptionType\":\"none\",\"shareDomainUrlRead\":\"https://host\"",
        "\"encryptionType\":\"none\",\"shareDomainUrlRead\":\"host\"",
        "\"encryptionType\":\"none\",\"surprise\":\"x\""
      })
  void dataSharePolicies_anyField_isJudgedAlike(String fields) {
    assertAlike(POLICY.replace("\"encryptionType\":\"none\"", fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"attributeName\":\"a\",\"encrypted\":false}",
        "{\"attributeName\":\"a\"}",
        "{\"attributeName\":\" \",\"encrypted\":true}",
        "{\"attributeName\":\"a\",\"encrypted\":true,\"source\":{}}",
        "{\"attributeName\":\"a\",\"encrypted\":true,\"source\":[{}]}",
        "{\"attributeName\":\"a\",\"encrypted\":true,\"source\":[{\"attribute\":\"x\",\"filter\":[{\"subType\":[\"l\",\"r\"]}]}]}",
        "{\"attributeName\":\"a\",\"encrypted\":true,\"source\":[{\"attribute\":\"x\",\"filter\":[{\"subType\":[7]}]}]}",
        "{\"attributeName\":\"a\",\"encrypted\":true,\"source\":[{\"attribute\":\"x\",\"filter\":[{\"kind\":\"x\"}]}]}"
      })
  void shareableAttributes_anyForm_isJudgedAlike(String attribute) {
    assertAlike(POLICY.substring(0, POLICY.indexOf("{\"attributeName\"")) + attribute + "]}");
  }

  private void assertAlike(String policy) {
    assertEquals(readerTakes(policy), schemaTakes(policy), policy);
  }

  private boolean schemaTakes(String policy) {
    return schema.validate(policy, InputFormat.JSON).isEmpty();
  }

  private boolean readerTakes(String policy) {
    try {
      reader.read("p", policy);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static String resource(String name) {
    try (InputStream in = PolicySchemaTest.class.getResourceAsStream("/policies/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
