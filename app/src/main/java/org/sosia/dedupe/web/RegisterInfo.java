package org.sosia.dedupe.web;

import org.sosia.dedupe.internal.LiveRegister;
import org.sosia.dedupe.internal.RegisterProgress;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Shows at {@code /actuator/info} how far the register is read. */
public final class RegisterInfo implements InfoContributor {
  private final LiveRegister register;

  public RegisterInfo(LiveRegister register) {
    this.register = register;
  }

  @Override
  public void contribute(Info.Builder info) {
    info.withDetail("register", new Register(register.size(), register.progress()));
  }

  /**
   * What is shown.
   *
   * @param inMemory records in memory
   * @param loading how they came there
   */
  record Register(long inMemory, RegisterProgress loading) {}
}
