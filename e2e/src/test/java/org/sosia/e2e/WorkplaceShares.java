package org.sosia.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.CapturePlan;
import org.sosia.synthetic.FaceCapture;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.IrisCapture;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.CbeffWriter;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.IsoIrisRecord.Eye;
import tools.jackson.databind.json.JsonMapper;

/** Shares as a registration processor makes them, with everything that can be captured. */
final class WorkplaceShares {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Instant CAPTURED = Instant.parse("2026-02-03T09:30:00Z");

  private WorkplaceShares() {}

  /**
   * A person's record: ten fingers, face, irises, names in four scripts, two documents, audits.
   *
   * @param seed the person: equal seeds are one person
   * @param visit the registration: another visit has other pictures of the same person
   */
  static byte[] full(long seed, long visit, String nameEnglish, String nameArabic) {
    return share(
        CbeffWriter.write(segments(seed, visit)), identity(nameEnglish, nameArabic), papers());
  }

  static List<BiometricSegment> segments(long seed, long visit) {
    List<FingerCapture> fingers = new ArrayList<>();
    for (FingerPosition position : FingerPosition.values()) {
      if (position != FingerPosition.UNKNOWN) {
        fingers.add(
            new FingerCapture(
                position,
                seed * 100 + position.code(),
                visit * 100 + position.code(),
                60 + position.code() * 3,
                1,
                false));
      }
    }
    List<IrisCapture> irises = new ArrayList<>();
    for (Eye eye : List.of(Eye.RIGHT, Eye.LEFT)) {
      irises.add(new IrisCapture(eye, seed * 10 + eye.code(), visit * 10 + eye.code(), 80, 1));
    }
    return new BiometricStudio()
        .segments(
            new CapturePlan(
                CAPTURED,
                fingers,
                new FaceCapture(seed, visit, 34, true, 84, 1),
                irises,
                "FS1",
                "CM1"));
  }

  private static Map<String, Object> identity(String nameEnglish, String nameArabic) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put(
        "fullName",
        texts("eng", nameEnglish, "ara", nameArabic, "amh", "ሣራ ተስፋዬ", "hin", "सारा तेसफाये"));
    identity.put("gender", texts("eng", "Female", "ara", "أنثى"));
    identity.put("dateOfBirth", "1990/01/02");
    identity.put("addressLine1", texts("eng", "12 Lake Street", "ara", "١٢ شارع البحيرة"));
    identity.put("postalCode", "10114");
    return identity;
  }

  private static String texts(String... codesAndTexts) {
    List<Map<String, String>> texts = new ArrayList<>();
    for (int i = 0; i < codesAndTexts.length; i += 2) {
      texts.add(Map.of("language", codesAndTexts[i], "value", codesAndTexts[i + 1]));
    }
    return JSON.writeValueAsString(texts);
  }

  private static Map<String, byte[]> papers() {
    Map<String, byte[]> papers = new LinkedHashMap<>();
    papers.put(
        "proofOfIdentity",
        Population.generate(PopulationSettings.of(5, 7))
            .registrations()
            .getFirst()
            .documents()
            .getFirst()
            .content());
    papers.put("proofOfAddress", jpeg());
    return papers;
  }

  private static byte[] jpeg() {
    BufferedImage scan = new BufferedImage(500, 700, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 700; y++) {
      for (int x = 0; x < 500; x++) {
        boolean line = y % 40 > 28 && x > 60 && x < 430 - (y * 7) % 90 && y > 90;
        scan.setRGB(x, y, line ? 0x2a3040 : 0xf4f1e8);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(scan, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] share(byte[] cbeff, Map<String, Object> identity, Map<String, byte[]> documents) {
    Map<String, Object> share = new LinkedHashMap<>();
    share.put("biometrics", BASE64.encodeToString(cbeff));
    share.put("identity", identity);
    Map<String, Object> papers = new LinkedHashMap<>();
    documents.forEach((category, content) -> papers.put(category, BASE64.encodeToString(content)));
    share.put("documents", papers);
    share.put(
        "metaInfo",
        JSON.writeValueAsString(
            Map.of(
                "creationDate", CAPTURED.toString(), "centerId", "10002", "officerId", "110122")));
    share.put(
        "audits",
        JSON.writeValueAsString(
            List.of(
                audit("2026-02-03T09:20:11.000Z", "Registration started", "New registration"),
                audit("2026-02-03T09:31:40.000Z", "Biometrics captured", "Ten fingers, two irises"),
                audit("2026-02-03T09:44:02.000Z", "Packet uploaded", "After one retry"))));
    return JSON.writeValueAsBytes(share);
  }

  private static Map<String, Object> audit(String at, String event, String description) {
    return Map.of(
        "fields",
        Map.of(
            "actionTimeStamp", at,
            "eventName", event,
            "description", description,
            "sessionUserId", "110122"));
  }

  /** d09: a record in which every part is hostile. */
  static byte[] hostile() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put(
        "fullName",
        texts(
            "eng",
            "<script>document.title='d09'</script>",
            "ara",
            "\"><img src=x onerror=alert(1)>"));
    identity.put("<b onclick=alert(1)>field</b>", "javascript:alert(1)");
    identity.put("${T(java.lang.Runtime).getRuntime().exit(1)}", "[[${7*7}]] #{x} ~{y}");
    Map<String, byte[]> documents = new LinkedHashMap<>();
    documents.put(
        "proofOfHtml", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
    documents.put(
        "proofOfScript",
        """
        %PDF-1.7
        1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
        trailer<</Root 1 0 R>>\
        """
            .getBytes(StandardCharsets.US_ASCII));
    documents.put("proofOf<svg/onload=alert(1)>", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
    String bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><BIR xmlns=\"http://standards.iso.org/iso-iec/19785/-3/ed-2/\"><BIR>"
            + "<BDB>&b;&f;</BDB></BIR></BIR>";
    return share(bomb.getBytes(StandardCharsets.UTF_8), identity, documents);
  }
}
