package org.sosia.dedupe.protocol;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What the authentication service answers about one person. */
public sealed interface AuthenticationAnswer {
  /** The probe is this person. */
  record Same() implements AuthenticationAnswer {}

  /** The probe is not this person. */
  record Different() implements AuthenticationAnswer {}

  /**
   * It says nothing that can be used: neither yes nor no.
   *
   * @param reason without personal data
   */
  record NotUsable(String reason) implements AuthenticationAnswer {}

  /** Reads answers; only a plain yes or no to the very question is one. */
  final class Reader {
    private static final int MAX_CODE_CHARS = 40;

    private final ObjectReader json;

    public Reader(JsonMapper json) {
      this.json = json.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    /**
     * @param transactionId what the answer must repeat
     */
    public AuthenticationAnswer read(String body, String transactionId) {
      JsonNode root;
      try {
        root = json.readTree(body);
      } catch (JacksonException e) {
        return new NotUsable("the answer is not well-formed JSON");
      }
      if (!root.isObject()) {
        return new NotUsable("the answer is not a JSON object");
      }
      JsonNode errors = root.path("err");
      if (errors.isArray() && !errors.isEmpty()) {
        return new NotUsable("the service refuses: " + code(errors.get(0)));
      }
      if (!errors.isMissingNode() && !errors.isNull() && !errors.isArray()) {
        return new NotUsable("err is not a list");
      }
      JsonNode repeated = root.path("txnID");
      if (!repeated.isString() || !repeated.stringValue().equals(transactionId)) {
        return new NotUsable("the answer is to another transaction");
      }
      JsonNode status = root.path("status");
      if (!status.isBoolean()) {
        return new NotUsable("status is missing or no truth value");
      }
      return status.booleanValue() ? new Same() : new Different();
    }

    /** A code, never a message: that may quote what was sent. */
    private static String code(JsonNode error) {
      for (String name : new String[] {"code", "errorCode", "errCode"}) {
        JsonNode code = error.path(name);
        if (code.isString()
            && code.stringValue().matches("[A-Za-z0-9_-]{1," + MAX_CODE_CHARS + "}")) {
          return code.stringValue();
        }
      }
      return "no code";
    }
  }
}
