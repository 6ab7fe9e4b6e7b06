package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RationalTest {
  @Test
  void of_decimal_isExactWhateverItsScale() {
    assertEquals(Rational.of(133, 2), Rational.of(new BigDecimal("66.5")));
    assertEquals(Rational.of(80, 1), Rational.of(new BigDecimal("8E+1")));
    assertEquals(Rational.of(1, 1_000_000), Rational.of(new BigDecimal("0.000001")));
  }

  @Test
  void constructor_commonDivisor_isTakenOut() {
    assertEquals("5/6", Rational.of(10, 12).toString());
    assertEquals("0/1", Rational.of(0, 12).toString());
    assertThrows(IllegalArgumentException.class, () -> Rational.of(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> Rational.of(1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Rational.of(BigInteger.ONE, BigInteger.ONE.negate()));
  }

  @Test
  void arithmetic_beyondMachineWords_isExact() {
    Rational large = Rational.of(Long.MAX_VALUE, 2);
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
    BigInteger three = BigInteger.valueOf(3);
    assertEquals(
        Rational.of(most.multiply(three).add(BigInteger.TWO), BigInteger.valueOf(6)),
        large.plus(Rational.of(1, 3)));
    assertEquals(Rational.of(most.multiply(most), BigInteger.valueOf(4)), large.times(large));
    assertEquals(large, large.times(Rational.of(3, 7)).times(Rational.of(7, 3)));
    assertEquals(
        large.hashCode(), large.times(Rational.of(3, 7)).times(Rational.of(7, 3)).hashCode());
    assertTrue(large.plus(Rational.of(1, Long.MAX_VALUE)).compareTo(large) > 0);
    assertEquals(0, large.times(large).compareTo(large.times(large)));
  }

  @Test
  void doubleValue_anyFraction_isTheNearest() {
    assertEquals(1.0 / 3, Rational.of(1, 3).doubleValue());
    assertEquals(83.0 + 1.0 / 3, new SimilarityScore(Rational.of(250, 3)).percent());
  }

  @Test
  void score_order_isByValue() {
    SimilarityScore low = new SimilarityScore(Rational.of(7999, 100));
    SimilarityScore high = new SimilarityScore(Rational.of(80, 1));

    assertTrue(low.compareTo(high) < 0 && high.compareTo(low) > 0);
    assertEquals(0, high.compareTo(new SimilarityScore(Rational.of(160, 2))));
    assertEquals("79.99", new SimilarityScore(Rational.of(79_999, 1_000)).toString());
    assertThrows(
        IllegalArgumentException.class, () -> new SimilarityScore(Rational.of(10_001, 100)));
  }

  @Test
  void rule_settings_areThoseItWasGiven() {
    RuleSettings settings = RuleSettings.documented();

    assertSame(settings, new SimilarityRule(settings).settings());
  }

  @Test
  void rule_noDateOfBirth_saysSo() {
    PersonRecord dated = People.person("A", Map.of("eng", People.name("amina")));
    PersonRecord undated = People.person("B", "F", null, Map.of("eng", People.name("amina")));

    assertEquals(
        new PairComparison.NotComparable(NotComparedReason.BIRTH_DATE_ABSENT),
        new SimilarityRule(RuleSettings.documented()).compare(dated, undated));
  }
}
