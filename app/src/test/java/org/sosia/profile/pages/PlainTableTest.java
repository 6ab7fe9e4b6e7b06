package org.sosia.profile.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.PlainTable.Column;

class PlainTableTest {
  private static final Texts TEXTS = Texts.plain(Locale.FRENCH);

  private static PlainTable table(List<String> columns, Card.Row... rows) {
    return PlainTable.of(new Card("c", "half", "t", "u", "s", "", columns, List.of(rows)), TEXTS);
  }

  @Test
  void of_numbersSharesAndIntervals_areColumnsOfOneType() {
    PlainTable table =
        table(
            List.of("Zone", "Inscrits", "Part", "Intervalle", "Score"),
            Card.Row.of(
                "Nord",
                TEXTS.number(1_234_567),
                TEXTS.percent(0.312),
                TEXTS.percent(0.29) + " – " + TEXTS.percent(0.33),
                TEXTS.decimal(61.26)),
            Card.Row.of("Sud", TEXTS.hiddenMark(), TEXTS.hiddenMark(), "", "–"));
    assertEquals(
        List.of(
            new Column("Zone", PlainTable.Type.STRING),
            new Column("Inscrits", PlainTable.Type.INTEGER),
            new Column("Part (%)", PlainTable.Type.DECIMAL),
            new Column("Intervalle (de) (%)", PlainTable.Type.DECIMAL),
            new Column("Intervalle (à) (%)", PlainTable.Type.DECIMAL),
            new Column("Score", PlainTable.Type.DECIMAL)),
        table.columns());
    assertEquals(
        List.of(
            List.of("Nord", "1234567", "31.2", "29.0", "33.0", "61.3"),
            List.of("Sud", "", "", "", "", "")),
        table.rows());
  }

  @Test
  void of_daysWeeksAndMonths_areIsoDates() {
    String week = TEXTS.of("week-of", TEXTS.day(LocalDate.of(2026, 9, 7)));
    assertEquals(
        new Column("Semaine", PlainTable.Type.DATE),
        table(List.of("Semaine", "n"), Card.Row.of(week, TEXTS.change(-5))).columns().getFirst());
    assertEquals(
        List.of(List.of("2026-09", "", "-5")),
        table(
                List.of("Mois", "n"),
                Card.Row.of(TEXTS.month(YearMonth.of(2026, 9)), TEXTS.change(-5)))
            .rows());
  }

  /** What is told of no week has no week, and a column beside it says why. */
  @Test
  void of_peopleOfNoWeek_haveAnEmptyFieldAndARemark() {
    String week = TEXTS.of("week-of", TEXTS.day(LocalDate.of(2026, 9, 7)));
    PlainTable table =
        table(
            List.of("Semaine", "n"),
            Card.Row.of(week, "5").marked(TEXTS.say("open.part")),
            Card.Row.of(TEXTS.say("no-label"), "15"));
    assertEquals(new Column("Semaine", PlainTable.Type.DATE), table.columns().getFirst());
    assertEquals(new Column("Remarque", PlainTable.Type.STRING), table.columns().get(1));
    assertEquals(
        List.of(List.of("2026-09-07", "en partie", "5"), List.of("", TEXTS.say("no-label"), "15")),
        table.rows());
  }

  /** A program that reads a file each month finds the same heads, whatever is hidden in it. */
  @Test
  void of_hiddenValues_haveTheSameHeadsAndTypes() {
    List<String> heads =
        List.of(TEXTS.say("dimension.place"), TEXTS.say("share"), TEXTS.say("interval"));
    Card.Row told =
        Card.Row.of("a", TEXTS.percent(0.5), TEXTS.percent(0.4) + " – " + TEXTS.percent(0.6));
    assertEquals(table(heads, told).columns(), table(heads, Card.Row.of("a", "", "–")).columns());
    assertEquals(4, table(heads, told).columns().size());
  }

  @Test
  void of_limitsAmongRows_areNotes() {
    PlainTable table =
        table(
            List.of("Centre", "Doigts", "Iris"),
            Card.Row.of("a", "61.0", "70.0"),
            Card.Row.of(TEXTS.say("limit.low"), "58.1", "–"));
    assertEquals(List.of(List.of("a", "61.0", "70.0")), table.rows());
    assertEquals(List.of(TEXTS.say("limit.low") + ": Doigts 58.1"), table.notes());
  }

  @Test
  void of_headsThatAreEqual_areToldApart() {
    assertEquals(
        List.of("Zone", "n", "n 2"),
        table(List.of("Zone", "n", "n"), Card.Row.of("a", "1", "2")).columns().stream()
            .map(Column::title)
            .toList());
  }
}
