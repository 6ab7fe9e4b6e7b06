package org.sosia.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that an embedded part is about to take. */
final class LoopbackPort {
  private LoopbackPort() {}

  /**
   * Refuses a port that somebody else holds, before anything is started or talked to there.
   *
   * @param setting the setting that chooses the port
   */
  static void requireFree(int port, String setting) throws IOException {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.getLocalPort();
    } catch (IOException taken) {
      throw new IOException(
          "port " + port + " is in use; set " + setting + " to a free one", taken);
    }
  }
}
