package org.sosia.dedupe.web;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.matching.KernelChoice;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Warms the matching kernel up at the start, and says which one compares names in this process and
 * why: once in the log, and at {@code /actuator/info}.
 */
public final class KernelInfo implements InfoContributor {
  private static final Logger LOG = LoggerFactory.getLogger(KernelInfo.class);

  private final Supplier<KernelChoice> warmUp;
  private final Supplier<KernelChoice> current;

  /**
   * @param warmUp makes the choice, which takes seconds
   * @param current the choice as made so far
   */
  public KernelInfo(Supplier<KernelChoice> warmUp, Supplier<KernelChoice> current) {
    this.warmUp = warmUp;
    this.current = current;
  }

  /** Chooses in the background: until then the process works, slowly. */
  public void start() {
    Thread.ofPlatform().name("kernel-warm-up").daemon().start(this::choose);
  }

  private void choose() {
    KernelChoice choice = warmUp.get();
    LOG.info(
        "matching kernel: {}, lanes of {} bits: {}",
        choice.kernel(),
        choice.laneBits(),
        choice.reason());
  }

  @Override
  public void contribute(Info.Builder info) {
    info.withDetail("kernel", current.get());
  }
}
