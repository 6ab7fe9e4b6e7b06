package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RuleSettingsTest {
  private static final RuleSettings DOCUMENTED = RuleSettings.documented();

  @Test
  void documented_weights_areThoseOfTheDesignDocument() {
    assertEquals(50, DOCUMENTED.weight(ComparedField.NAME));
    assertEquals(5, DOCUMENTED.weight(ComparedField.ADDRESS_LINE_6));
    assertEquals(10, DOCUMENTED.weight(ComparedField.PINCODE));
    assertEquals(
        90, DOCUMENTED.weightByField().values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(90, DOCUMENTED.overallWeight());
    assertEquals(new BigDecimal("80"), DOCUMENTED.thresholdPercent());
  }

  @Test
  void thresholdPercent_writtenDifferently_isTheSameSetting() {
    assertEquals(DOCUMENTED, DOCUMENTED.withThresholdPercent(new BigDecimal("80.000")));
    assertEquals(
        new BigDecimal("100"),
        DOCUMENTED.withThresholdPercent(new BigDecimal("1E+2")).thresholdPercent());
  }

  @Test
  void constructor_valueOutOfRange_isRefusedNamingTheSetting() {
    assertRefused("weightByField.NAME", () -> DOCUMENTED.withWeight(ComparedField.NAME, 0));
    assertRefused("weightByField.PINCODE", () -> DOCUMENTED.withWeight(ComparedField.PINCODE, -1));
    assertRefused("weightByField.NAME", () -> DOCUMENTED.withWeights(Map.of(), 90));
    assertRefused("overallWeight", () -> DOCUMENTED.withOverallWeight(89));
    assertRefused(
        "thresholdPercent", () -> DOCUMENTED.withThresholdPercent(new BigDecimal("100.01")));
    assertRefused("thresholdPercent", () -> DOCUMENTED.withThresholdPercent(new BigDecimal("-1")));
    assertRefused(
        "thresholdPercent", () -> DOCUMENTED.withThresholdPercent(new BigDecimal("1E-7")));
    assertRefused("unverifiedWindowYears", () -> DOCUMENTED.withUnverifiedWindowYears(-1));
  }

  @Test
  void constructor_valueAtTheEdgeOfItsRange_isTaken() {
    int most = RuleSettings.MAX_WEIGHT;
    RuleSettings heavy =
        DOCUMENTED.withOverallWeight(most).withWeight(ComparedField.NAME, most - 40);

    assertEquals(most, heavy.overallWeight());
    assertRefused("overallWeight", () -> DOCUMENTED.withOverallWeight(most + 1));
    assertRefused(
        "weightByField.PINCODE", () -> DOCUMENTED.withWeight(ComparedField.PINCODE, most + 1));
    assertRefused("overallWeight", () -> DOCUMENTED.withWeight(ComparedField.PINCODE, most));
    assertEquals(1, DOCUMENTED.withWeight(ComparedField.NAME, 1).weight(ComparedField.NAME));
    assertEquals(100, DOCUMENTED.withUnverifiedWindowYears(100).unverifiedWindowYears());
    assertRefused("unverifiedWindowYears", () -> DOCUMENTED.withUnverifiedWindowYears(101));
    BigDecimal finest = new BigDecimal("0.000001");
    assertEquals(finest, DOCUMENTED.withThresholdPercent(finest).thresholdPercent());
  }

  private static void assertRefused(String setting, Executable change) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, change);
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith(setting + ":"), refused.getMessage());
  }
}
