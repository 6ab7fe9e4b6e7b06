package org.sosia.synthetic;

import java.time.Instant;
import java.util.List;

/**
 * The biometric captures of a registration, still without images; {@link BiometricStudio} draws
 * them.
 *
 * @param capturedAt moment of the first capture
 * @param fingers captures in the order in which they were taken
 * @param face the photograph
 * @param irises captures of irises; empty where the centre has no camera for them
 * @param fingerScannerSerial serial number of the finger scanner
 * @param cameraSerial serial number of the camera
 */
public record CapturePlan(
    Instant capturedAt,
    List<FingerCapture> fingers,
    FaceCapture face,
    List<IrisCapture> irises,
    String fingerScannerSerial,
    String cameraSerial) {
  public CapturePlan {
    fingers = List.copyOf(fingers);
    irises = List.copyOf(irises);
  }
}
