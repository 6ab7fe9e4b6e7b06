package org.sosia.datashare.protocol;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the schema takes, the reader understands; what it refuses, the reader refuses by name. */
class PolicySchemaTest {
  private static final String POLICY =
      """
      {"dataSharePolicies":{"typeOfShare":"Data Share","validForInMinutes":"30","transactionsAllowed":"-1",
       "encryptionType":"none"},"shareableAttributes":[{"attributeName":"a","encrypted":true,
       "source":[{"attribute":"x","filter":[{"type":"Face"}]}]}]}
      """;

  private final JsonMapper json = JsonMapper.builder().build();
  private final PolicySchema schema = new PolicySchema(json);
  private final PolicyReader reader = new PolicyReader(json);

  @ParameterizedTest
  @CsvSource({"1, 1", "525600, 525600", "030, 30", "' 7 ', 7", "000525600, 525600"})
  void validForInMinutes_inRange_isTaken(String value, int minutes) {
    String policy = POLICY.replace("\"30\"", "\"" + value + "\"");

    assertEquals(minutes, reader.read("p", policy).validFor().toMinutes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"0\"",
        "\"-1\"",
        "\"\"",
        "\"525601\"",
        "\"0000000030\"",
        "\"9.5\"",
        "\"x\"",
        "30"
      })
  void validForInMinutes_outOfRange_isRefusedByName(String value) {
    assertEquals(
        "dataSharePolicies.validForInMinutes: must be a text with a whole number of minutes from 1 to 525600 (a year)",
        refusal(POLICY.replace("\"30\"", value)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "999999999, 999999999", "05, 5", "-1, -1", "' -1', -1"})
  void transactionsAllowed_inRange_isTaken(String value, int allowed) {
    String policy = POLICY.replace("\"-1\"", "\"" + value + "\"");

    assertEquals(allowed, reader.read("p", policy).transactionsAllowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"0\"",
        "\"-2\"",
        "\"\"",
        "\"1000000000\"",
        "\"unlimited\"",
        "\"1e3\"",
        "5",
        "null"
      })
  void transactionsAllowed_outOfRange_isRefusedByName(String value) {
    assertEquals(
        "dataSharePolicies.transactionsAllowed: must be a text with a whole number from 1 to 999999999, or -1 for any number of times",
        refusal(POLICY.replace("\"-1\"", value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"encryptionType\":\"Partner based\"",
        "\"encryptionType\":\"none\",\"protocol\":\"HTTPS://\"",
        "\"encryptionType\":\"none\",\"protocol\":null,\"shareDomain\":null,\"source\":null",
        "\"encryptionType\":\"none\",\"shareDomain\":\"\",\"shareDomainUrlRead\":\" \"",
        "\"encryptionType\":\"none\",\"shareDomain\":\"host:8443\"",
        "\"encryptionType\":\"none\",\"shareDomainUrlRead\":\"https://host\""
      })
  void dataSharePolicies_goodFields_areTaken(String fields) {
    String policy = POLICY.replace("\"encryptionType\":\"none\"", fields);

    assertEquals(Optional.empty(), schema.findObjection(json.readTree(policy)));
    assertDoesNotThrow(() -> reader.read("p", policy));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          "encryptionType":"rot13",                              dataSharePolicies.encryptionType: must be "Partner Based" or "none"
          "encryptionType":7,                                    dataSharePolicies.encryptionType: must be "Partner Based" or "none"
          "source":"x",                                          dataSharePolicies.encryptionType: is missing
          `"encryptionType":"none","protocol":"ftp"`,            dataSharePolicies.protocol: must be http or https
          `"encryptionType":"none","shareDomain":"a/b"`,         `dataSharePolicies.shareDomain: must be a host, with :port where needed`
          `"encryptionType":"none","shareDomainUrlRead":"host"`, dataSharePolicies.shareDomainUrlRead: must be an origin such as https://share.example.org:8443
          `"encryptionType":"none","source":7`,                  dataSharePolicies.source: must be a text
          `"encryptionType":"none","surprise":"x"`,              dataSharePolicies.surprise: is not known
          """)
  void dataSharePolicies_badField_isRefusedByName(String fields, String sentence) {
    assertEquals(sentence, refusal(POLICY.replace("\"encryptionType\":\"none\"", fields)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"attributeName\":\"a\",\"encrypted\":false}",
        "{\"attributeName\":\"a\",\"encrypted\":true,\"source\":null,\"group\":\"g\",\"format\":null}",
        "{\"attributeName\":\"a\",\"encrypted\":true,\"source\":[{\"attribute\":\"x\",\"filter\":[{\"subType\":[\"l\",\"r\"],\"type\":null}]}]}"
      })
  void shareableAttributes_goodForms_areTaken(String attribute) {
    assertDoesNotThrow(() -> reader.read("p", withAttribute(attribute)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          `{"attributeName":"a"}`,                                shareableAttributes[0].encrypted: is missing
          `{"attributeName":"a","encrypted":"yes"}`,              shareableAttributes[0].encrypted: must be true or false
          `{"attributeName":" ","encrypted":true}`,               shareableAttributes[0].attributeName: must be a text that is not blank
          `{"attributeName":"a","encrypted":true,"source":{}}`,   shareableAttributes[0].source: must be a list
          `{"attributeName":"a","encrypted":true,"source":[{}]}`, shareableAttributes[0].source[0].attribute: is missing
          `{"attributeName":"a","encrypted":true,"source":[{"attribute":"x","filter":[{"subType":[7]}]}]}`, shareableAttributes[0].source[0].filter[0].subType[0]: must be a text that is not blank
          `{"attributeName":"a","encrypted":true,"source":[{"attribute":"x","filter":[{"subType":7}]}]}`, shareableAttributes[0].source[0].filter[0].subType: must be a text or a list of texts
          `{"attributeName":"a","encrypted":true,"source":[{"attribute":"x","filter":[{"kind":"x"}]}]}`, shareableAttributes[0].source[0].filter[0].kind: is not known
          7,                                                      shareableAttributes[0]: must be an object
          """)
  void shareableAttributes_badForms_areRefusedByName(String attribute, String sentence) {
    assertEquals(sentence, refusal(withAttribute(attribute)));
  }

  @Test
  void whole_ofAnotherShape_isRefused() {
    assertEquals(
        "the file: must be a policy: an object with dataSharePolicies and shareableAttributes",
        refusal("[]"));
    assertEquals("dataSharePolicies: is missing", refusal("{}"));
    assertTrue(refusal("{").startsWith("is not well-formed JSON"));
    assertTrue(
        refusal(POLICY.replace("\"typeOfShare\"", "\"validForInMinutes\":\"9\",\"typeOfShare\""))
            .contains("twice"));
  }

  private static String withAttribute(String attribute) {
    return POLICY.substring(0, POLICY.indexOf("{\"attributeName\"")) + attribute + "]}";
  }

  private String refusal(String policy) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> reader.read("p", policy)).getMessage());
  }
}
