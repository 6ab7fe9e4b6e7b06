package org.sosia.cli;

import java.io.IOException;

/** A running server understood a call and refused it. */
final class RequestRefused extends IOException {
  private static final long serialVersionUID = 1L;

  RequestRefused(String message) {
    super(message);
  }
}
