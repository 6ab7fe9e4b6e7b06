package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ThresholdsTest {
  private static final int RECORDS = 1_000;

  @Test
  void of_registerOfTheSamplesSize_expectsWhatIsStated() {
    int[] scores = {8_000, 8_000, 3_000, -2_000};

    Thresholds chosen = Thresholds.of(scores, scores, RECORDS, 0.35);

    assertEquals(3_000, chosen.thresholdMillibits());
    assertEquals(0.3, chosen.reviewsPer100(), 1e-9);
    double certain = 2 * Information.probability(8_000) + Information.probability(3_000);
    assertEquals(1 - certain / 3, chosen.expectedFalseAlarms(), 1e-9);
    assertEquals(
        certain / (certain + Information.probability(-2_000)), chosen.expectedRecall(), 1e-9);
  }

  @Test
  void of_largerRegister_neverExpectsMoreFalseAlarmsThanTheThresholdLeaves() {
    Random dice = new Random(7);
    int[] scores = dice.ints(2_000, -12_000, 20_000).toArray();
    for (int growth : new int[] {2_000, 5_000, 9_000, 12_000}) {
      int[] inRegister = Arrays.stream(scores).map(score -> score - growth).toArray();
      for (double most : new double[] {1, 5, 20, 80, 1_000}) {
        Thresholds chosen = Thresholds.of(scores, inRegister, RECORDS, most);
        double left = 1 - Information.probability(chosen.thresholdMillibits());
        assertTrue(chosen.expectedFalseAlarms() <= left + 1e-9, growth + " " + chosen);
        assertTrue(chosen.reviewsPer100() <= most, growth + " " + chosen);
      }
    }
  }

  @Test
  void of_strangersGrowAsTheOddsFall_countsThemOnce() {
    // eight times as many records: odds of 2^5 become 2^2, one person's pair beside a quarter
    Thresholds chosen = Thresholds.of(new int[] {5_000}, new int[] {2_000}, RECORDS, 100);
    double one = Information.probability(5_000);
    assertEquals((one + 8 * (1 - one)) * 100 / RECORDS, chosen.reviewsPer100(), 1e-9);
    assertEquals(0.2, chosen.expectedFalseAlarms(), 1e-9);
  }

  @Test
  void of_tiedPairs_areReviewedAllOrNone() {
    int[] scores = {9_000, 4_000, 4_000, 4_000};
    assertEquals(9_000, Thresholds.of(scores, scores, RECORDS, 0.25).thresholdMillibits());
  }

  @Test
  void of_budgetForNone_hasNoThreshold() {
    int[] scores = {9_000};
    Thresholds none = Thresholds.of(scores, scores, RECORDS, 0.001);
    assertEquals(Integer.MAX_VALUE, none.thresholdMillibits());
    assertEquals(0, none.expectedRecall());
  }

  @Test
  void ofRegister_valueOfThePairAlone_isRarerInALargerRegister() {
    FrequencyInformation sample = new FrequencyInformation(1_000);
    FrequencyInformation register = FrequencyInformation.ofRegister(1_000, 8);
    int rarer = register.ofFrequency(2) - sample.ofFrequency(2);
    // 8000 records, of which two and three and a half others have it
    assertEquals(Information.millibits(8 * 2 / 5.5), rarer, 1);
    assertTrue(rarer < 3_000, "a value may turn out to be others', too: " + rarer);
  }

  @Test
  void ofRegister_frequentValue_staysAsFrequent() {
    FrequencyInformation sample = new FrequencyInformation(100_000);
    FrequencyInformation register = FrequencyInformation.ofRegister(100_000, 8);
    assertEquals(sample.ofFrequency(20_000), register.ofFrequency(20_000), 1);
  }

  @Test
  void ofRegister_sameSize_changesNothing() {
    FrequencyInformation sample = new FrequencyInformation(1_000);
    FrequencyInformation register = FrequencyInformation.ofRegister(1_000, 1);
    for (int frequency : new int[] {1, 2, 3, 40, 1_000}) {
      assertEquals(sample.ofFrequency(frequency), register.ofFrequency(frequency));
    }
  }
}
