package org.sosia.synthetic;

/**
 * What the capture of a face will show.
 *
 * @param faceSeed identity of the face; twins share it
 * @param captureSeed identity of this photograph of it
 * @param ageYears age in full years at the capture
 * @param female whether the face is drawn as a woman's or girl's
 * @param quality 1 to 100
 * @param attempts captures until this one was taken, from 1
 */
public record FaceCapture(
    long faceSeed, long captureSeed, int ageYears, boolean female, int quality, int attempts) {
  public FaceCapture {
    if (ageYears < 0 || quality < 1 || quality > 100 || attempts < 1) {
      throw new IllegalArgumentException("age, quality or attempts out of range");
    }
  }
}
