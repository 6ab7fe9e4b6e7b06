package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.review.BodyPart;
import org.sosia.review.SharedData;
import org.sosia.review.sourceafis.SourceAfisComparison;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.CapturePlan;
import org.sosia.synthetic.FaceCapture;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.IrisCapture;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.CbeffWriter;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFingerRecord;
import org.sosia.synthetic.cbeff.IsoIrisRecord.Eye;

/** d09: whatever a record holds, its page comes, and what cannot be shown says so in its place. */
class HostileRecordsTest {
  private static final Instant AT = Instant.parse("2026-02-03T09:30:00Z");
  private static final List<BodyPart> CAPTURED =
      List.of(BodyPart.FACE, BodyPart.RIGHT_THUMB, BodyPart.LEFT_IRIS);
  private static final List<BiometricSegment> WHOLE =
      new BiometricStudio()
          .segments(
              new CapturePlan(
                  AT,
                  List.of(new FingerCapture(FingerPosition.RIGHT_THUMB, 5, 1, 80, 1, false)),
                  new FaceCapture(5, 1, 34, true, 84, 1),
                  List.of(new IrisCapture(Eye.LEFT, 5, 1, 80, 1)),
                  "FS1",
                  "CM1"));

  private static ShownRecord shown(byte[] cbeff) {
    return new ShownRecord(
        new SharedData(List.of(), cbeff, List.of(), List.of(), List.of()), Miniatures.NONE);
  }

  private static ShownRecord shown(List<BiometricSegment> segments) {
    return shown(CbeffWriter.write(segments));
  }

  private static BiometricSegment with(BiometricSegment segment, byte[] bdb) {
    return new BiometricSegment(
        segment.type(),
        segment.subtype(),
        segment.createdAt(),
        segment.quality(),
        segment.attempts(),
        segment.exception(),
        segment.payload(),
        bdb);
  }

  private static BodyPart partOf(BiometricSegment segment) {
    return BodyPart.of(segment).orElseThrow();
  }

  @Test
  void whole_everyPart_isAPicture() {
    ShownRecord record = shown(WHOLE);
    for (BodyPart part : CAPTURED) {
      assertTrue(record.findPicture(part).isPresent(), part.path());
    }
  }

  /** Face, finger and iris each cut off after every part of their length. */
  @Test
  void d09_cutRecords_sayThatTheyCannotBeDisplayedAndTheOthersShow() {
    int refused = 0;
    for (BiometricSegment victim : WHOLE) {
      byte[] whole = victim.bdb();
      for (int sixteenths = 0; sixteenths < 16; sixteenths++) {
        byte[] cut = Arrays.copyOf(whole, Math.max(1, whole.length * sixteenths / 16));
        ShownRecord record =
            shown(WHOLE.stream().map(one -> one.equals(victim) ? with(one, cut) : one).toList());
        ShownRecord.Part part = record.findPart(partOf(victim)).orElseThrow();
        assertNull(part.image(), partOf(victim) + " cut after " + cut.length + " bytes");
        assertEquals("not-displayed", part.why());
        assertTrue(record.findPicture(partOf(victim)).isEmpty());
        assertTrue(record.findSmall(partOf(victim)).isEmpty());
        assertFalse(record.hasUnreadableBiometrics(), "the others are there");
        refused++;
      }
      ShownRecord last =
          shown(
              WHOLE.stream()
                  .map(one -> one.equals(victim) ? with(one, new byte[] {1}) : one)
                  .toList());
      for (BodyPart other : CAPTURED) {
        assertEquals(other != partOf(victim), last.findPicture(other).isPresent(), other.path());
      }
    }
    assertEquals(16 * 3, refused);
  }

  /** The record's header is whole and true; the picture inside ends too early. */
  @Test
  void d09_cutPictureInsideAWholeRecord_isNoneOrAPictureButNeverAFailure() {
    for (ImageEncoding encoding : List.of(ImageEncoding.JPEG2000_LOSSLESS, ImageEncoding.WSQ)) {
      for (byte[] image :
          List.of(new byte[] {0, 0, 0, 0x0c, 0x6a, 0x50}, new byte[] {(byte) 0xff, (byte) 0xa0})) {
        ShownRecord record = shown(List.of(with(finger(), record(encoding, 300, 400, image))));
        assertTrue(record.findPicture(BodyPart.RIGHT_THUMB).isEmpty());
        assertTrue(record.findSmall(BodyPart.RIGHT_THUMB).isEmpty(), "asked a second time");
      }
    }
  }

  private static BiometricSegment finger() {
    return WHOLE.stream()
        .filter(one -> partOf(one) == BodyPart.RIGHT_THUMB)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] record(ImageEncoding encoding, int width, int height, byte[] image) {
    return new IsoFingerRecord(
            FingerPosition.RIGHT_THUMB, width, height, 500, 80, encoding, AT, image)
        .encode();
  }

  @Test
  void d09_rawPictureOfTwentyThousandPixels_isRefused() {
    ShownRecord record =
        shown(List.of(with(finger(), record(ImageEncoding.RAW, 20_000, 20_000, new byte[16]))));
    assertTrue(record.findPicture(BodyPart.RIGHT_THUMB).isEmpty());
  }

  @Test
  void d09_onePixelFinger_isShownAndHasNoMinutiae() {
    ShownRecord record =
        shown(List.of(with(finger(), record(ImageEncoding.RAW, 1, 1, new byte[] {77}))));
    BufferedImage pixel = record.findPicture(BodyPart.RIGHT_THUMB).orElseThrow();
    assertEquals(77, pixel.getRaster().getSample(0, 0, 0));
    assertNotNull(Rasters.png(Watermark.stamp(pixel, "operator1")));
    assertEquals(
        0,
        new SourceAfisComparison()
            .compare(pixel, pixel)
            .map(compared -> compared.probe().size() + compared.pairs().size())
            .orElse(0));
  }

  @Test
  void d09_xmlBombAndExternalEntityInCbeff_giveNoPictureAndReadNothing(@TempDir Path folder)
      throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "c2VjcmV0");
    StringBuilder bomb = new StringBuilder("<!DOCTYPE BIR [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
    }
    for (String doctype :
        List.of(
            bomb + "]>",
            "<!DOCTYPE BIR [<!ENTITY a39 SYSTEM '" + secret.toUri() + "'>]>",
            "<!DOCTYPE BIR SYSTEM '" + secret.toUri() + "'>")) {
      String xml =
          doctype
              + "<BIR xmlns='"
              + CbeffWriter.NAMESPACE
              + "'><BIR><BDBInfo><Format><Organization>Mosip</Organization><Type>8</Type></Format>"
              + "<Type>Face</Type></BDBInfo><BDB>&a39;</BDB></BIR></BIR>";
      ShownRecord record = shown(xml.getBytes(StandardCharsets.UTF_8));
      assertTrue(record.hasUnreadableBiometrics());
      assertTrue(record.findPicture(BodyPart.FACE).isEmpty());
    }
  }
}
