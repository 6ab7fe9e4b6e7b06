package org.sosia.synthetic;

import org.sosia.synthetic.cbeff.IsoIrisRecord.Eye;

/**
 * What the capture of one iris will show.
 *
 * @param eye eye that the capture is labelled with, never {@link Eye#UNDEFINED}
 * @param irisSeed identity of the iris: equal seeds are one iris; twins have different ones
 * @param captureSeed identity of this picture of it
 * @param quality 1 (unreadable) to 100
 * @param attempts captures until this one was taken, from 1
 */
public record IrisCapture(Eye eye, long irisSeed, long captureSeed, int quality, int attempts) {
  public IrisCapture {
    if (eye == Eye.UNDEFINED || quality < 1 || quality > 100 || attempts < 1) {
      throw new IllegalArgumentException("eye, quality or attempts out of range");
    }
  }
}
