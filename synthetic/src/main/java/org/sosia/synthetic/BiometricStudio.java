package org.sosia.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffWriter;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFaceRecord;
import org.sosia.synthetic.cbeff.IsoFingerRecord;
import org.sosia.synthetic.cbeff.IsoIrisRecord;
import org.sosia.synthetic.face.FacePainter;
import org.sosia.synthetic.fingerprint.Impression;
import org.sosia.synthetic.fingerprint.MasterFinger;
import org.sosia.synthetic.internal.Jpeg2000;
import org.sosia.synthetic.iris.IrisPainter;

/**
 * Draws the captures of a registration. Stateless and thread-safe; equal plans give equal bytes on
 * any number of threads.
 */
public final class BiometricStudio {
  /** A studio needs nothing. */
  public BiometricStudio() {}

  /** All captures as CBEFF XML, with ISO/IEC 19794 records around JPEG 2000 images. */
  public byte[] cbeff(SyntheticRegistration registration) {
    return CbeffWriter.write(segments(registration.captures()));
  }

  /** All captures: the fingers in their order, then the face, then the irises. */
  public List<BiometricSegment> segments(CapturePlan plan) {
    var segments = new ArrayList<BiometricSegment>();
    for (var finger : plan.fingers()) {
      segments.add(fingerSegment(plan, finger));
    }
    segments.add(faceSegment(plan));
    for (var iris : plan.irises()) {
      segments.add(irisSegment(plan, iris));
    }
    return List.copyOf(segments);
  }

  /**
   * The grey values of a finger's capture by rows, ridges dark: {@value Impression#WIDTH_PIXELS} ×
   * {@value Impression#HEIGHT_PIXELS} pixels at {@value Impression#DPI} dpi.
   */
  public byte[] fingerPixels(FingerCapture capture) {
    var finger = MasterFinger.of(capture.fingerSeed());
    return Impression.render(finger, capture.impressionSeed(), capture.quality());
  }

  private BiometricSegment fingerSegment(CapturePlan plan, FingerCapture capture) {
    byte[] record = {};
    if (!capture.exception()) {
      var image =
          Jpeg2000.encodeGrey(
              fingerPixels(capture), Impression.WIDTH_PIXELS, Impression.HEIGHT_PIXELS);
      record =
          new IsoFingerRecord(
                  capture.position(),
                  Impression.WIDTH_PIXELS,
                  Impression.HEIGHT_PIXELS,
                  Impression.DPI,
                  capture.quality(),
                  ImageEncoding.JPEG2000_LOSSY,
                  plan.capturedAt(),
                  image)
              .encode();
    }
    return new BiometricSegment(
        BiometricType.FINGER,
        capture.position().subtype(),
        plan.capturedAt(),
        capture.exception() ? 0 : capture.quality(),
        capture.attempts(),
        capture.exception(),
        payload(plan.fingerScannerSerial(), "Tethys", "FS-20", "Finger", "Single"),
        record);
  }

  private BiometricSegment faceSegment(CapturePlan plan) {
    var capture = plan.face();
    var picture = FacePainter.paint(capture);
    var record =
        new IsoFaceRecord(
                picture.getWidth(),
                picture.getHeight(),
                capture.quality(),
                ImageEncoding.JPEG2000_LOSSY,
                plan.capturedAt(),
                Jpeg2000.encode(picture))
            .encode();
    return new BiometricSegment(
        BiometricType.FACE,
        "",
        plan.capturedAt(),
        capture.quality(),
        capture.attempts(),
        false,
        payload(plan.cameraSerial(), "Iris & Co", "CM-7", "Face", "Full face"),
        record);
  }

  private BiometricSegment irisSegment(CapturePlan plan, IrisCapture capture) {
    var record =
        new IsoIrisRecord(
                capture.eye(),
                IrisPainter.WIDTH_PIXELS,
                IrisPainter.HEIGHT_PIXELS,
                capture.quality(),
                ImageEncoding.JPEG2000_LOSSY,
                plan.capturedAt(),
                Jpeg2000.encodeGrey(
                    IrisPainter.paint(capture),
                    IrisPainter.WIDTH_PIXELS,
                    IrisPainter.HEIGHT_PIXELS))
            .encode();
    return new BiometricSegment(
        BiometricType.IRIS,
        capture.eye().subtype(),
        plan.capturedAt(),
        capture.quality(),
        capture.attempts(),
        false,
        payload(plan.cameraSerial(), "Iris & Co", "IR-2", "Iris", "Single"),
        record);
  }

  /** JSON with the digital id of a device, as an unsigned JSON web token. */
  private static String payload(
      String serial, String make, String model, String type, String subType) {
    var id =
        "{\"serialNo\":\"%s\",\"make\":\"%s\",\"model\":\"%s\",\"type\":\"%s\",\"deviceSubType\":\"%s\",\"deviceProvider\":\"%s\"}"
            .formatted(serial, make, model, type, subType, make);
    return "{\"digitalId\":\"" + base64("{\"alg\":\"none\"}") + "." + base64(id) + ".\"}";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
