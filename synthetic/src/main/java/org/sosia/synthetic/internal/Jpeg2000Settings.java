package org.sosia.synthetic.internal;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** The cheap settings of the writer at hand: lossy, few decompositions, large code blocks. */
final class Jpeg2000Settings {
  private static final double BITS_PER_PIXEL = 0.9;

  private Jpeg2000Settings() {}

  /** Settings for this writer; the defaults when it is another plug-in's. */
  static ImageWriteParam of(ImageWriter writer) {
    var settings = writer.getDefaultWriteParam();
    if (settings instanceof J2KImageWriteParam lossy) {
      lossy.setLossless(false);
      lossy.setFilter(J2KImageWriteParam.FILTER_53);
      lossy.setEncodingRate(BITS_PER_PIXEL);
      lossy.setNumDecompositionLevels(2);
      lossy.setCodeBlockSize(new int[] {64, 64});
    }
    return settings;
  }
}
