package org.sosia.dedupe.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.matching.KernelChoice;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Says which kernel compares names in this process and why: once in the log, and at {@code
 * /actuator/info}.
 */
public final class KernelInfo implements InfoContributor {
  private static final Logger LOG = LoggerFactory.getLogger(KernelInfo.class);

  private final KernelChoice choice;

  public KernelInfo(KernelChoice choice) {
    this.choice = choice;
  }

  /** Writes the choice to the log. */
  public void log() {
    LOG.info(
        "matching kernel: {}, lanes of {} bits: {}",
        choice.kernel(),
        choice.laneBits(),
        choice.reason());
  }

  @Override
  public void contribute(Info.Builder info) {
    info.withDetail("kernel", choice);
  }
}
