package org.sosia.dedupe.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.registration.RegistrationId;
import tools.jackson.databind.json.JsonMapper;

final class AuthenticationMessagesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final UUID ID = UUID.fromString("4d4f27d3-ec73-41c4-a384-bf87fce4969e");
  private static final Instant AT = Instant.parse("2021-01-19T07:16:22.930Z");

  private final GalleryMessages messages = new GalleryMessages(JSON);

  private static String golden(String name) throws IOException {
    try (InputStream file =
        AuthenticationMessagesTest.class.getResourceAsStream("/golden/authentication/" + name)) {
      return JSON.readTree(Objects.requireNonNull(file)).toString();
    }
  }

  @Test
  void insert_equalsItsGoldenFile() throws IOException {
    assertThat(messages.insert(ID, new RegistrationId("P1"), "http://share/1", AT))
        .isEqualTo(golden("insert.json"));
  }

  @Test
  void identify_equalsItsGoldenFile() throws IOException {
    assertThat(
            messages.identify(
                ID,
                new RegistrationId("P1"),
                List.of(new RegistrationId("R1"), new RegistrationId("R2")),
                AT))
        .isEqualTo(golden("identify.json"));
  }

  @Test
  void auth_equalsItsGoldenFile() throws IOException {
    assertThat(
            JSON.writeValueAsString(
                new AuthenticationRequestMessage(
                    AuthenticationRequestMessage.ID,
                    "1.0",
                    "R1",
                    "V",
                    AuthenticationRequestMessage.AuthType.BIOMETRICS,
                    null,
                    ID.toString(),
                    "2021-01-19T07:16:22.930+0000",
                    "AB",
                    "c2Vzc2lvbg",
                    List.of(),
                    "c2VhbGVk")))
        .isEqualTo(golden("auth.json"));
  }

  @Test
  void authAnswers_goldenFiles_areUnderstood() throws IOException {
    AuthenticationAnswer.Reader reader = new AuthenticationAnswer.Reader(JSON);
    assertThat(reader.read(golden("auth-answer-same.json"), ID.toString()))
        .isEqualTo(new AuthenticationAnswer.Same());
    assertThat(reader.read(golden("auth-answer-different.json"), ID.toString()))
        .isEqualTo(new AuthenticationAnswer.Different());
    assertThat(reader.read(golden("auth-answer-refused.json"), ID.toString()))
        .isEqualTo(new AuthenticationAnswer.NotUsable("the service refuses: IDA-MLC-001"));
  }

  @Test
  void galleryAnswers_goldenFiles_areUnderstood() throws IOException {
    assertThat(messages.read(golden("insert-answer.json")))
        .isEqualTo(new GalleryMessages.Answer.Inserted(ID));
    assertThat(messages.read(golden("insert-answer-known.json")))
        .isEqualTo(new GalleryMessages.Answer.Inserted(ID));
    assertThat(messages.read(golden("insert-answer-failed.json")))
        .isEqualTo(new GalleryMessages.Answer.Failed(ID, "the service failed with reason 7"));
    assertThat(messages.read(golden("identify-answer.json")))
        .isEqualTo(new GalleryMessages.Answer.Candidates(ID, List.of("R1")));
    assertThat(messages.read(golden("identify-answer-nobody.json")))
        .isEqualTo(new GalleryMessages.Answer.Candidates(ID, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "{\"status\":true}",
        "{\"status\":true,\"txnID\":\"other\"}",
        "{\"status\":\"true\",\"txnID\":\"t\"}",
        "{\"txnID\":\"t\"}",
        "{\"status\":true,\"txnID\":\"t\",\"err\":[{\"code\":\"IDA-1\"}]}",
        "{\"status\":false,\"txnID\":\"t\",\"err\":\"none\"}",
        "{\"status\":false,\"status\":true,\"txnID\":\"t\"}"
      })
  void read_anythingButAPlainYesOrNo_isNotUsable(String answer) {
    assertThat(new AuthenticationAnswer.Reader(JSON).read(answer, "t"))
        .isInstanceOf(AuthenticationAnswer.NotUsable.class);
  }

  @Test
  void read_plainAnswer_isYesOrNo() {
    AuthenticationAnswer.Reader reader = new AuthenticationAnswer.Reader(JSON);
    assertThat(reader.read("{\"status\":true,\"txnID\":\"t\",\"err\":[],\"info\":{}}", "t"))
        .isEqualTo(new AuthenticationAnswer.Same());
    assertThat(reader.read("{\"status\":false,\"txnID\":\"t\",\"err\":null}", "t"))
        .isEqualTo(new AuthenticationAnswer.Different());
  }
}
