package org.sosia.datashare.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.datashare.SharePolicy;
import tools.jackson.databind.json.JsonMapper;

class PolicyReaderTest {
  private static final String VALID =
      """
      {"dataSharePolicies":{"typeOfShare":"Data Share","validForInMinutes":"30","transactionsAllowed":"-1",
       "encryptionType":"NONE","shareDomain":"share.example.org:8443","source":"x","protocol":"https://"},
       "shareableAttributes":[{"attributeName":"biometrics","source":[{"attribute":"a"},{"attribute":"b"}],"encrypted":true}]}
      """;

  private final PolicyReader reader = new PolicyReader(JsonMapper.builder().build());

  @Test
  void read_valid_isUnderstood() {
    SharePolicy policy = reader.read("p", VALID);

    assertEquals(Duration.ofMinutes(30), policy.validFor());
    assertEquals(-1, policy.transactionsAllowed());
    assertEquals(SharePolicy.Encryption.NONE, policy.encryption());
    assertEquals("https", policy.protocol());
    assertEquals("share.example.org:8443", policy.shareDomain());
    assertTrue(policy.allows(SharePolicy.BIOMETRICS));
    assertEquals(List.of("a", "b"), policy.attributes().getFirst().fields());
  }

  @Test
  void read_shippedDefault_isEncryptedAndLimited() throws IOException {
    try (InputStream in =
        PolicyReaderTest.class.getResourceAsStream("/policies/mpolicy-default-adjudication.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      SharePolicy policy = reader.read("mpolicy-default-adjudication", text);

      assertEquals(SharePolicy.Encryption.PARTNER_BASED, policy.encryption());
      assertEquals(5, policy.transactionsAllowed());
      assertTrue(policy.allows("fullName"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          "transactionsAllowed":"-1", "transactionsAllowed":"unlimited", transactionsAllowed
          "transactionsAllowed":"-1", "transactionsAllowed":"-2",        transactionsAllowed
          "transactionsAllowed":"-1", "transactionsAllowed":"0",         transactionsAllowed
          "transactionsAllowed":"-1", "transactionsAllowed":5,           transactionsAllowed
          "validForInMinutes":"30",   "validForInMinutes":"0",           validForInMinutes
          "validForInMinutes":"30",   "validForInMinutes":"-30",         validForInMinutes
          "validForInMinutes":"30",   "validForInMinutes":"9999999999",  validForInMinutes
          "encryptionType":"NONE",    "encryptionType":"rot13",          encryptionType
          "protocol":"https://",      "protocol":"ftp",                  protocol
          "shareDomain":"share.example.org:8443", "shareDomain":"a/b",   shareDomain
          "source":"x",               "surprise":"x",                    surprise
          "encrypted":true,           "encrypted":"yes",                 shareableAttributes[0].encrypted
          {"attribute":"b"},          {"attribute":7},                   shareableAttributes[0].source[1].attribute
          {"attribute":"b"},          `{"attribute":"b","filter":{}}`,     shareableAttributes[0].source[1].filter
          {"attribute":"b"},          `{"attribute":"b","filter":[{"subtype":"x"}]}`, shareableAttributes[0].source[1].filter[0].subtype
          "attributeName":"biometrics", "attributeName":"",              shareableAttributes[0].attributeName
          """)
  void read_wrongValue_isRefusedByName(String right, String wrong, String field) {
    String text = VALID.replace(right, wrong);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> reader.read("p", text));

    assertTrue(String.valueOf(refused.getMessage()).contains(field), refused.getMessage());
  }
}
