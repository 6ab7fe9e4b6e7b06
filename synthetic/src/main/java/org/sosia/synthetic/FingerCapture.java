package org.sosia.synthetic;

import org.sosia.synthetic.cbeff.FingerPosition;

/**
 * What the capture of one finger will show.
 *
 * @param position finger that the capture is labelled with
 * @param fingerSeed identity of the finger that lay on the device: equal seeds are one finger
 * @param impressionSeed identity of this impression of it
 * @param quality 1 (unreadable) to 100
 * @param attempts captures until this one was taken, from 1
 * @param exception whether the finger could not be captured at all; then there is no image
 */
public record FingerCapture(
    FingerPosition position,
    long fingerSeed,
    long impressionSeed,
    int quality,
    int attempts,
    boolean exception) {
  public FingerCapture {
    if (quality < 1 || quality > 100 || attempts < 1) {
      throw new IllegalArgumentException("quality must be 1 to 100 and attempts at least 1");
    }
  }
}
