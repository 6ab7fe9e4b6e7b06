package org.sosia;

import javax.imageio.ImageIO;
import org.sosia.cli.SosiaCommand;

/** The executable's entry point. */
public final class Sosia {
  private Sosia() {}

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // image plug-ins inside a nested jar are found only when asked for
    ImageIO.scanForPlugins();
    SosiaCommand.run(args);
  }
}
