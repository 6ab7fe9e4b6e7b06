package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data share of the application under test, as its clients call it. */
abstract class ShareCalls {
  static final String POLICY = "mpolicy-default-adjudication";
  static final String PARTNER = ServiceClients.ADJUDICATION_PARTNER;
  static final String CREATE = "/v1/datashare/create/" + POLICY + "/" + PARTNER;
  static final String TEXT = "{\"identity\":{\"fullName\":\"Åsa\"}}";
  static final int READERS = 16;

  final SosiaUnderTest sosia = SosiaUnderTest.running();
  final JsonMapper json = JsonMapper.builder().build();

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  static String part(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  HttpResponse<String> post(String path, String body) {
    return sosia.send(
        sosia
            .http(path)
            .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROCESSOR))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  void assertRefused(String code, HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode root = json.readTree(answer.body());
    assertTrue(root.get("dataShare").isNull());
    assertEquals(code, root.at("/errors/0/errorCode").stringValue());
  }

  HttpResponse<String> create(String path, String part, String client) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\""
            + part
            + "\"; filename=\"f\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
            + TEXT
            + "\r\n--b--\r\n";
    return sosia.send(
        sosia
            .http(path)
            .header("Authorization", "Bearer " + sosia.token(client))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<byte[]> read(URI url, String client) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(url)
              .header("Authorization", "Bearer " + sosia.token(client))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  static URI url(JsonNode created) {
    return URI.create(created.path("dataShare").path("url").stringValue());
  }
}
