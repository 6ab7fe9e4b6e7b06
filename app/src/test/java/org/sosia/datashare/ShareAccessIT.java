package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.datashare.web.DataShareController;
import org.sosia.platform.security.ServiceClients;

/** Each access leaves one row, whatever came of it; and a subscriber has its limit of requests. */
class ShareAccessIT extends ShareCalls {
  private static final String NOBODY = "";

  @Test
  void accesses_eachLeaveARowWithoutTheKey() throws Exception {
    URI url = url(json.readTree(create(CREATE, "file", ServiceClients.PROCESSOR).body()));
    read(url, ServiceClients.PROCESSOR);
    sosia.send(HttpRequest.newBuilder(url));
    sosia.send(
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + sosia.token(PARTNER))
            .HEAD());
    read(url, PARTNER);

    assertEquals(
        List.of(
            "CREATE OK " + ServiceClients.PROCESSOR,
            "READ KER-ATH-403 " + ServiceClients.PROCESSOR,
            "READ KER-ATH-401 " + NOBODY,
            "READ KER-ATH-403 " + PARTNER,
            "READ OK " + PARTNER),
        rowsOf(keyOf(url)));
  }

  @Test
  void creations_thatAreRefused_leaveARowEach() {
    String path = "/v1/datashare/create/" + POLICY + "/p-refused";
    create(path, "file", PARTNER);
    sosia.send(sosia.http(path).POST(HttpRequest.BodyPublishers.noBody()));
    post(path, part("file\"; filename=\"f", TEXT));
    post(path, part("usageCountForStandaloneMode", "3"));
    post(path, "no multipart");
    create(path, "file", ServiceClients.PROCESSOR);

    assertEquals(
        List.of(
            "CREATE KER-ATH-403 " + PARTNER,
            "CREATE KER-ATH-401 " + NOBODY,
            "CREATE DAT-SER-001 " + ServiceClients.PROCESSOR,
            "CREATE DAT-SER-003 " + ServiceClients.PROCESSOR,
            "CREATE DAT-SER-003 " + ServiceClients.PROCESSOR,
            "CREATE DAT-SER-001 " + ServiceClients.PROCESSOR),
        sosia
            .db()
            .sql(
                "select action || ' ' || outcome || ' ' || caller from datashare.access where subscriber_id = ? order by id")
            .param("p-refused")
            .query(String.class)
            .list());
  }

  @Test
  void shortAddress_thatIsUnknown_leavesARow() throws Exception {
    sosia.get("/v1/datashare/datashare/sUnknown-it", PARTNER);

    assertEquals(List.of("READ DAT-SER-008 " + PARTNER), rowsOf("sUnknown-it"));
  }

  /** What a request has wrong in itself takes no use. */
  @ParameterizedTest
  @ValueSource(strings = {"nothing", "application/json", "text/plain, */*", "*/*", "image/png"})
  void get_anyAcceptHeader_isServedOnceForOneUse(String accept) throws Exception {
    URI url =
        url(
            json.readTree(
                create(CREATE + "?usageCountForStandaloneMode=1", "file", ServiceClients.PROCESSOR)
                    .body()));
    HttpResponse<String> answer =
        sosia.send(
            HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + sosia.token(PARTNER))
                .header("Accept", accept));

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("VkVSX1Iy"), "VER_R2 in base64");
    assertEquals(
        accept.contains("/") && !accept.startsWith("*") && !accept.startsWith("image")
            ? accept.replaceFirst(",.*", "")
            : "application/octet-stream",
        header(answer, "Content-Type"));
  }

  @Test
  void create_contentTypeInAnotherCase_isTheSame() {
    String body = part("file\"; filename=\"f", TEXT) + "--b--\r\n";
    HttpResponse<String> answer =
        sosia.send(
            sosia
                .http(CREATE)
                .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROCESSOR))
                .header("Content-Type", "Multipart/Form-Data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

    assertTrue(json.readTree(answer.body()).get("errors").isNull(), answer.body());
  }

  /** The bucket of a subscriber that no other test has is kept empty for as long as it lasts. */
  @Test
  void createAndGet_moreThanTheLimit_are429AndSayWhenToComeAgain() throws Exception {
    String subscriber = ServiceClients.PROCESSOR;
    AtomicBoolean done = new AtomicBoolean();
    DataShareController.Limits limits = sosia.bean(DataShareController.Limits.class);
    Thread others =
        Thread.ofPlatform()
            .start(() -> {
              while (!done.get()) {
                limits.rate().allows(subscriber);
              }
            });
    try {
      assertTooMany(() ->
          create(
              "/v1/datashare/create/" + POLICY + "/" + subscriber,
              "file",
              ServiceClients.PROCESSOR));
      assertTooMany(() ->
          sosia.get(
              "/v1/datashare/get/" + POLICY + "/" + subscriber + "/k429",
              ServiceClients.PROCESSOR));
    } finally {
      done.set(true);
      others.join();
    }
    assertTrue(rowsOf("k429").contains("READ SOS-DSH-429 " + subscriber));
  }

  private interface Call {
    HttpResponse<String> run();
  }

  /** A request may slip in where one permit has just come back, so a few are made. */
  private void assertTooMany(Call call) {
    HttpResponse<String> answer = call.run();
    for (int i = 0; i < 20 && answer.statusCode() != 429; i++) {
      answer = call.run();
    }
    assertEquals(429, answer.statusCode(), answer.body());
    assertEquals("1", header(answer, "Retry-After"));
    assertEquals("SOS-DSH-429", json.readTree(answer.body()).at("/errors/0/errorCode").asString());
  }

  private List<String> rowsOf(String key) throws Exception {
    return sosia
        .db()
        .sql(
            "select action || ' ' || outcome || ' ' || caller from datashare.access where key_digest = ? order by id")
        .param(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)))
        .query(String.class)
        .list();
  }

  private static String keyOf(URI url) {
    return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
  }
}
