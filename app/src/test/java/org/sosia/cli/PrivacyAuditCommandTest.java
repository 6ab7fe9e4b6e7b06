package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.profile.PublishedRisk;

class PrivacyAuditCommandTest {
  /** Classes of 400 are more than a thousand people in many places can fill. */
  @Test
  void run_limitThatCannotHold_exitsWith1() {
    assertThat(
            CommandLines.of(new SosiaCommand())
                .execute("privacy-audit", "--people", "1000", "--k", "400", "--json"))
        .isEqualTo(1);
  }

  @Test
  void run_limitsThatHold_exitsWith0() {
    assertThat(CommandLines.of(new SosiaCommand()).execute("privacy-audit", "--people", "2000"))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, true",
    "22, 2, 11, 0, true",
    "22, 2, 10, 0, false",
    "190, 2, 95, 10, true",
    "190, 2, 95, 11, false",
    "0, 0, 0, 7, false"
  })
  void holds_figuresOfAServer_areJudgedByTheSameLimits(
      long published, long classes, long smallest, long suppressed, boolean holds) {
    assertThat(
            PrivacyAuditCommand.holds(
                new PublishedRisk(published, classes, smallest, suppressed, 0), 11))
        .isEqualTo(holds);
  }
}
