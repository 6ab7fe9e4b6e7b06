package org.sosia.synthetic.cbeff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.synthetic.cbeff.CbeffResult.Parsed;
import org.sosia.synthetic.cbeff.CbeffResult.Reason;
import org.sosia.synthetic.cbeff.CbeffResult.Refused;

class CbeffTest {
  private static final Instant TIME = Instant.parse("2026-01-05T09:30:15.250Z");
  private static final List<BiometricSegment> SEGMENTS =
      List.of(
          segment(BiometricType.FINGER, "Left IndexFinger", false, new byte[] {1, 2, -3}),
          segment(BiometricType.FINGER, "Right IndexFinger", true, new byte[0]),
          segment(BiometricType.FACE, "", false, new byte[] {4}));

  @Test
  void writeAndParse_always_givesTheSegmentsBack() {
    assertEquals(SEGMENTS, parsed(CbeffWriter.write(SEGMENTS)));
  }

  @Test
  void parse_olderNamespace_accepted() {
    var older =
        new String(CbeffWriter.write(SEGMENTS), UTF_8)
            .replace(
                CbeffWriter.NAMESPACE, "http://docs.oasis-open.org/bias/ns/biaspatronformat-1.0/");
    assertEquals(SEGMENTS, parsed(older.getBytes(UTF_8)));
  }

  @Test
  void parse_prefixedAndKeyValueElements_accepted() {
    var xml =
        "<b:BIR xmlns:b='"
            + CbeffWriter.NAMESPACE
            + "'><b:BIR><b:BDBInfo><b:Type>Face</b:Type></b:BDBInfo><b:BDB>\n AQ\n I=</b:BDB>"
            + "<b:others><b:entry><b:key>RETRIES</b:key><b:value>3</b:value></b:entry></b:others></b:BIR></b:BIR>";
    var segment = parsed(xml.getBytes(UTF_8)).getFirst();
    assertEquals(3, segment.attempts());
    assertEquals(BiometricType.FACE, segment.type());
    assertEquals(2, segment.bdb().length);
  }

  @Test
  void digitalId_tokenOrPlainBase64_decoded() {
    var id =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"make\":\"é\"}".getBytes(UTF_8));
    assertEquals(
        Optional.of("{\"make\":\"é\"}"),
        withPayload("{\"digitalId\" : \"x." + id + ".y\"}").digitalId());
    assertEquals(
        Optional.of("{\"make\":\"é\"}"), withPayload("{\"digitalId\":\"" + id + "\"}").digitalId());
    assertEquals(Optional.empty(), withPayload("").digitalId());
    assertEquals(Optional.empty(), withPayload("{\"digitalId\":\"a.b\"}").digitalId());
  }

  @Test
  void parse_externalEntity_refusedAndNotRead(@TempDir Path folder) throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "QUJD");
    var xml =
        "<!DOCTYPE BIR [<!ENTITY x SYSTEM '%s'>]><BIR xmlns='%s'><BIR><BDB>&x;</BDB></BIR></BIR>"
            .formatted(secret.toUri(), CbeffWriter.NAMESPACE);
    assertEquals(Reason.MALFORMED_XML, refused(xml).reason());
  }

  @Test
  void parse_billionLaughs_refusedAtOnce() {
    var xml = new StringBuilder("<!DOCTYPE BIR [<!ENTITY a 'ha'>");
    for (char name = 'b'; name <= 'z'; name++) {
      var before = "&" + (char) (name - 1) + ";";
      xml.append("<!ENTITY ").append(name).append(" '").append(before.repeat(10)).append("'>");
    }
    xml.append("]><BIR xmlns='").append(CbeffWriter.NAMESPACE).append("'>&z;</BIR>");
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertEquals(Reason.MALFORMED_XML, refused(xml.toString()).reason()));
  }

  @Test
  void parse_foreignRoot_refused() {
    assertEquals(Reason.FOREIGN_ROOT, refused("<BIR/>").reason());
    assertEquals(
        Reason.FOREIGN_ROOT, refused("<html xmlns='" + CbeffWriter.NAMESPACE + "'/>").reason());
  }

  @Test
  void parse_badFields_refusedWithTheirName() {
    var good = new String(CbeffWriter.write(SEGMENTS), UTF_8);
    assertEquals(
        "Score is not a whole number", refused(good.replace("<Score>77", "<Score>x")).detail());
    assertEquals(
        "Score is out of range", refused(good.replace("<Score>77", "<Score>777")).detail());
    assertEquals("BDB is not base64", refused(good.replace("AQL9", "A!L9")).detail());
    assertEquals(
        "CreationDate is not a time", refused(good.replace("2026-01-05T", "2026-41-05T")).detail());
    assertEquals("RETRIES is not a whole number", refused(good.replace(">2<", ">two<")).detail());
  }

  @Test
  void parse_tooLarge_refused() {
    var container = CbeffWriter.write(SEGMENTS);
    var result = CbeffParser.parse(container, container.length - 1);
    assertEquals(Reason.TOO_LARGE, assertInstanceOf(Refused.class, result).reason());
    var deep = "<BIR xmlns='" + CbeffWriter.NAMESPACE + "'>" + "<BIR>".repeat(50_000);
    assertEquals(Reason.TOO_LARGE, refused(deep).reason());
  }

  @Test
  void parse_cutOrDamaged_neverThrows() {
    var good = CbeffWriter.write(SEGMENTS);
    var random = new SplittableRandom(4);
    for (int length = 0; length < good.length; length++) {
      assertInstanceOf(Refused.class, CbeffParser.parse(Arrays.copyOf(good, length)));
    }
    int answers = 0;
    for (int round = 0; round < 3_000; round++) {
      var damaged = good.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      answers +=
          switch (CbeffParser.parse(damaged)) {
            case Parsed parsed -> parsed.segments().size() <= 3 ? 1 : 0;
            case Refused refused -> refused.detail().isEmpty() ? 0 : 1;
          };
    }
    assertEquals(3_000, answers);
  }

  @Test
  void findBySubtype_mosipSpelling_found() {
    assertEquals(
        Optional.of(FingerPosition.LEFT_INDEX), FingerPosition.findBySubtype("Left IndexFinger"));
    assertTrue(FingerPosition.findBySubtype("Left Toe").isEmpty());
  }

  private static BiometricSegment segment(
      BiometricType type, String subtype, boolean exception, byte[] bdb) {
    return new BiometricSegment(type, subtype, TIME, 77, 2, exception, "{\"a\":\"<&\"}", bdb);
  }

  private static BiometricSegment withPayload(String payload) {
    return new BiometricSegment(BiometricType.FACE, "", null, 0, 0, false, payload, new byte[0]);
  }

  private static List<BiometricSegment> parsed(byte[] container) {
    return assertInstanceOf(Parsed.class, CbeffParser.parse(container)).segments();
  }

  private static Refused refused(String xml) {
    return assertInstanceOf(Refused.class, CbeffParser.parse(xml.getBytes(UTF_8)));
  }
}
