package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sosia.profile.release.PublishedTable;

/**
 * A reader who asks for every period learns no more than the months tell: each period's number is
 * the sum of its months' numbers. Otherwise all periods of two years, as bounds of one another,
 * would tell nearly every number of a month, and what enrolled and issued differ by.
 */
class SuccessivePeriodsTest {
  private static final YearMonth FIRST = YearMonth.of(2017, 1);
  private static final int MONTHS = 24;
  private static final long FAR = 1L << 40;

  private final long[] enrolled = new long[MONTHS];
  private final long[] issued = new long[MONTHS];
  private final Aggregates aggregates;

  SuccessivePeriodsTest() {
    Random random = new Random(4);
    ReleasedMonths given = new ReleasedMonths();
    for (int month = 0; month < MONTHS; month++) {
      LocalDate day = FIRST.plusMonths(month).atDay(10);
      enrolled[month] = 50L + random.nextInt(150);
      issued[month] = enrolled[month] - 1 - random.nextInt(9);
      given.enrolled(day, enrolled[month], Map.of());
      given.issued(day, issued[month], Map.of());
    }
    aggregates = given.aggregates();
  }

  private static Selection period(int from, int to) {
    return new Selection(
        FIRST.plusMonths(from), FIRST.plusMonths(to - 1L), List.of("Land"), "new", null);
  }

  private long told(Cube cube, int from, int to) {
    return aggregates.table(cube, period(from, to), "gender").figure("MLE").orZero();
  }

  @Test
  void everyPeriod_isTheSumOfItsMonths() {
    for (Cube cube : List.of(Cube.ENROLMENTS, Cube.ISSUES)) {
      List<PublishedTable> months = aggregates.months(cube, period(0, MONTHS));
      for (int from = 0; from < MONTHS; from++) {
        long sum = 0;
        for (int to = from + 1; to <= MONTHS; to++) {
          sum += months.get(to - 1).total().orZero();
          assertEquals(sum, told(cube, from, to), cube + " " + from + " to " + to);
        }
      }
    }
  }

  @Test
  void everyPeriod_isOffByLessThanARounding() {
    for (int from = 0; from < MONTHS; from++) {
      for (int to = from + 1; to <= MONTHS; to++) {
        long truth = Arrays.stream(enrolled, from, to).sum();
        assertTrue(
            Math.abs(told(Cube.ENROLMENTS, from, to) - truth)
                <= aggregates.rules(Cube.ENROLMENTS).mostOff());
        truth = Arrays.stream(issued, from, to).sum();
        assertTrue(
            Math.abs(told(Cube.ISSUES, from, to) - truth)
                <= aggregates.rules(Cube.ISSUES).mostOff());
      }
    }
  }

  /** Shortest paths over the bounds of all periods, for each month's least and most. */
  private long[][] bounds(Cube cube, int below, int above) {
    int nodes = MONTHS + 1;
    long[][] most = new long[nodes][nodes];
    for (int from = 0; from < nodes; from++) {
      Arrays.fill(most[from], FAR);
      most[from][from] = 0;
    }
    for (int from = 0; from < nodes; from++) {
      for (int to = from + 1; to < nodes; to++) {
        // the first one begins at nobody, and is rounded once
        int both = from == 0 ? 0 : below + above;
        most[from][to] = told(cube, from, to) + (from == 0 ? above : both);
        most[to][from] = -(told(cube, from, to) - (from == 0 ? below : both));
      }
    }
    for (int over = 0; over < nodes; over++) {
      for (int from = 0; from < nodes; from++) {
        for (int to = 0; to < nodes; to++) {
          most[from][to] = Math.min(most[from][to], most[from][over] + most[over][to]);
        }
      }
    }
    return most;
  }

  @Test
  void differencesOfFew_areNotToldByAllPeriodsTogether() {
    long[][] in = bounds(Cube.ENROLMENTS, 2, 2);
    long[][] out = bounds(Cube.ISSUES, 5, 4);
    for (int month = 0; month < MONTHS; month++) {
      long least = -in[month + 1][month] - out[month][month + 1];
      long most = in[month][month + 1] + out[month + 1][month];
      long truth = enrolled[month] - issued[month];
      assertTrue(least <= truth && truth <= most, "the reader reckons rightly");
      assertTrue(least < 1 || most > 9, least + " to " + most);
    }
  }
}
