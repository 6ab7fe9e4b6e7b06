package org.sosia.review.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.review.ReviewRequest;
import tools.jackson.databind.json.JsonMapper;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader(JsonMapper.shared());

  private ReviewRequest read(String text) {
    return reader.read(text, QueueMessage.Form.BYTES);
  }

  private static String request(String probeUrl, String galleryUrl) {
    return """
    {"id":"mosip.manual.adjudication.adjudicate","version":"1.0","requestId":"4d4f27d3","referenceId":"P1",
     "requesttime":"2021-01-19T07:16:22.930Z","referenceURL":%s,"addtional":null,"unknown":{"a":[1]},
     "gallery":{"referenceIds":[{"referenceId":"R1","referenceURL":%s,"more":1},{"referenceId":"R2"}],"addtional":[]}}
    """
        .formatted(probeUrl, galleryUrl);
  }

  @Test
  void c16_plainForm_isRead() {
    ReviewRequest request = read(request("\"http://h/p\"", "\"http://h/r\""));

    assertEquals("4d4f27d3", request.requestId());
    assertEquals(new ReviewRequest.Reference("P1", List.of("http://h/p")), request.probe());
    assertEquals(List.of("http://h/r"), request.gallery().getFirst().addresses());
    assertEquals(QueueMessage.Form.BYTES, request.form());
  }

  @Test
  void c16_ltsForm_isReadInItsOrder() {
    String lts =
        "\"[{\\\"source\\\":\\\"packet\\\",\\\"status\\\":\\\"PROCESSING\\\",\\\"url\\\":\\\"http://h/p\\\"},"
            + "{\\\"source\\\":\\\"idrepo\\\",\\\"status\\\":null,\\\"url\\\":\\\"http://h/i\\\"}]\"";

    ReviewRequest request = read(request(lts, "[{\"url\":\"http://h/r\"}]"));

    assertEquals(List.of("http://h/p", "http://h/i"), request.probe().addresses());
    assertEquals(List.of("http://h/r"), request.gallery().getFirst().addresses());
  }

  @Test
  void c17_galleryEntryWithoutData_isKept() {
    ReviewRequest request =
        read(request("null", "\"[{\\\"source\\\":\\\"packet\\\",\\\"url\\\":null}]\""));

    assertEquals(
        List.of(
            new ReviewRequest.Reference("R1", List.of()),
            new ReviewRequest.Reference("R2", List.of())),
        request.gallery());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "not json | request",
        "[] | request",
        "{} | referenceId",
        "{\"id\":\"mosip.verification.adjudicate\"} | id",
        "{\"referenceId\":\"P\",\"requestId\":\"q\"} | gallery.referenceIds",
        "{\"referenceId\":\"P/../x\"} | referenceId",
        "{\"referenceId\":\"P\",\"referenceURL\":7} | referenceURL",
        "{\"referenceId\":\"P\",\"referenceURL\":\"[nonsense\"} | referenceURL",
        "{\"referenceId\":\"P\",\"requestId\":\"q\",\"gallery\":{\"referenceIds\":[]}} | gallery.referenceIds",
        "{\"referenceId\":\"P\",\"requestId\":\"q\",\"gallery\":{\"referenceIds\":[{\"referenceId\":\"P\"}]}} | gallery.referenceIds[0].referenceId",
        "{\"referenceId\":\"P\",\"gallery\":{\"referenceIds\":[{\"referenceId\":\"R\"}]}} | requestId",
        "{\"referenceId\":\"P\",\"referenceId\":\"Q\"} | request"
      })
  void c15_badRequest_namesTheField(String text, String field) {
    InvalidInput refused = assertThrows(InvalidInput.class, () -> read(text));

    assertEquals(field, refused.violations().getFirst().field());
  }

  @Test
  void gallery_sameRecordTwice_isOneCandidateWithBothAddresses() {
    ReviewRequest request =
        read(
            """
            {"requestId":"q","referenceId":"P","gallery":{"referenceIds":[
              {"referenceId":"R","referenceURL":"http://h/1"},{"referenceId":"R","referenceURL":"http://h/2"}]}}
            """);

    assertEquals(
        List.of(new ReviewRequest.Reference("R", List.of("http://h/1", "http://h/2"))),
        request.gallery());
  }
}
