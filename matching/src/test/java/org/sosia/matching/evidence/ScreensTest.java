package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sosia.matching.script.SoundDistance;
import org.sosia.matching.script.SoundForm;

/** What is left early is certain to be left, and what is computed from numbers is as from texts. */
class ScreensTest {
  private static final EvidenceSchema SCHEMA =
      new EvidenceSchema(
          List.of(
              new EvidenceSchema.TextField("line", TextKind.PLACE),
              new EvidenceSchema.TextField("town", TextKind.PLACE),
              new EvidenceSchema.TextField("phone", TextKind.PHONE),
              new EvidenceSchema.TextField("email", TextKind.PERSONAL)),
          2);
  private static final String[] LATIN =
      ("william bill bob robert j a mohammed muhammad mohamed amina aminah lahoud el haddad khan"
              + " singh sing nguyen ng abdul rahman abdulrahman maria mary marya anna ann li lee"
              + " catherine katherine kathryn philip filip stephen steven xavier")
          .split(" ", -1);
  private static final String[] ARABIC =
      "محمد امينة عبد الرحمن لحود حداد خان علي ماريا آنا كاترين".split(" ", -1);
  private static final String[] TOWNS = {
    "", "Karachi", "Karach", "Lahore", "Lahor", "12411", "1241"
  };

  private final SplittableRandom dice = new SplittableRandom(5);
  private final EvidenceRegister register = register();

  @Test
  void scoreAtLeast_namesOfTwoScripts_isThePlainScoreOrCertainlyLess() {
    int[] others = new int[register.size()];
    int[] scores = new int[register.size()];
    int left = 0;
    int kept = 0;
    for (int least : new int[] {-10_000, 0, 8_000}) {
      EvidenceModel model = model();
      EvidenceScorer plain = new EvidenceScorer(register, model);
      EvidenceScorer screened = new EvidenceScorer(register, model);
      for (int a = 0; a < register.size(); a++) {
        for (int b = 0; b < register.size(); b++) {
          others[b] = b;
        }
        screened.scoreAtLeast(a, others, others.length, least, scores);
        for (int b = 0; b < register.size(); b++) {
          int score = plain.scoreMillibits(a, b);
          if (scores[b] == Integer.MIN_VALUE) {
            left++;
            assertTrue(score < least, score + " is no less than " + least);
          } else {
            kept++;
            assertEquals(score, scores[b]);
          }
        }
      }
    }
    assertTrue(left > kept && kept > 1000, left + " " + kept);
  }

  @Test
  void most_everyPairOfNames_isNoLessThanTheNamesSay() {
    Weigher weigher = new Weigher(model());
    PersonRows rows = register.rows();
    WordComparer words = new WordComparer(rows, register.wordLevels(), new Edits());
    NameComparer names = new NameComparer(rows, words);
    FrequencyInformation information = new FrequencyInformation(register.size());
    NameScreen screen = new NameScreen(rows, words, names, information, weigher);
    Outcome outcome = new Outcome(Outcome.FIRST_TEXT);
    int equal = 0;
    for (int a = 0; a < register.size(); a++) {
      for (int b = 0; b < register.size(); b++) {
        boolean inOrder = a <= b;
        names.compare(rows.start(a), rows.start(b), inOrder, information, outcome);
        int says =
            weigher.weightOf(outcome, Outcome.GIVEN_NAME)
                + weigher.weightOf(outcome, Outcome.SURNAME)
                + weigher.weightOf(outcome, Outcome.NAME_ORDER)
                + weigher.weightOf(outcome, Outcome.NAME_PARTS);
        long most = screen.most(rows.start(a), rows.start(b), inOrder);
        assertTrue(most >= says, most + " " + says);
        equal += most == says ? 1 : 0;
      }
    }
    assertTrue(equal > register.size() * register.size() / 2, "the bound is mostly met");
  }

  @Test
  void isNear_everyPairOfWords_isTheirLevel() {
    PersonRows rows = register.rows();
    WordComparer words = new WordComparer(rows, register.wordLevels(), new Edits());
    int near = 0;
    for (int a = 0; a < rows.wordCount(); a++) {
      for (int b = 0; b < rows.wordCount(); b++) {
        Word one = rows.spelling(a);
        Word other = rows.spelling(b);
        boolean expected =
            one.latin.equals(other.latin)
                || WordComparer.forth(words.levels(a, b)) == Level.NEAR.rank();
        assertEquals(expected, words.isNear(one, other), one.latin + " " + other.latin);
        assertTrue(!expected || rows.outlines().mayBeNear(a, b), one.latin + " " + other.latin);
        near += expected ? 1 : 0;
      }
    }
    assertTrue(near > rows.wordCount(), "some are near");
  }

  @Test
  void isWithin_wordsOfAnyLetters_isTheDistance() {
    int[] room = new int[SoundForm.MAX_SOUNDS + 1];
    List<SoundForm> forms = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = dice.nextInt(9); length > 0; length--) {
        word.append("aeiouklmnrtsdbghwyjpvz".charAt(dice.nextInt(22)));
      }
      forms.add(SoundForm.of(word.toString(), dice.nextInt(4) == 0));
    }
    for (SoundForm a : forms) {
      for (SoundForm b : forms) {
        int perMille = SoundDistance.perMille(a, b);
        for (int most : new int[] {0, 110, 230, 500}) {
          assertEquals(perMille <= most, SoundDistance.isWithin(a, b, most, room));
          assertTrue(perMille > most || SoundDistance.mayBeWithin(a.summary(), b.summary(), most));
        }
      }
    }
  }

  @Test
  void slips_everyPairOfDates_areCountedAsDigitByDigit() {
    for (int i = 0; i < 200_000; i++) {
      int x = dice.nextInt(100_000_000);
      int y = dice.nextBoolean() ? x + dice.nextInt(-1200, 1200) : exchanged(x);
      int other = Math.clamp(y, 0, 99_999_999);
      assertEquals(digitByDigit(x, other), PairComparer.slips(coded(x), coded(other)));
    }
  }

  private int exchanged(int x) {
    int scale = (int) Math.pow(10, dice.nextInt(6));
    int low = x / scale % 10;
    int high = x / scale / 10 % 10;
    return x + (high - low) * scale + (low - high) * scale * 10;
  }

  private static int coded(int number) {
    return Integer.parseUnsignedInt("%08d".formatted(number), 16);
  }

  private static int digitByDigit(int x, int y) {
    int slips = 0;
    int restX = x;
    int restY = y;
    for (int i = 0; i < 8; i++) {
      if (restX % 10 != restY % 10) {
        slips++;
        if (restX % 10 == restY / 10 % 10 && restX / 10 % 10 == restY % 10) {
          restX /= 10;
          restY /= 10;
          i++;
        }
      }
      restX /= 10;
      restY /= 10;
    }
    return slips;
  }

  /** Weights as they come, whatever a level means. */
  private EvidenceModel model() {
    List<EvidenceModel.Weights> weights = new ArrayList<>();
    for (Comparison comparison : EvidenceModel.comparisons(SCHEMA)) {
      List<EvidenceModel.LevelWeight> levels = new ArrayList<>();
      for (Level level : comparison.kind().levels()) {
        levels.add(EvidenceModel.LevelWeight.of(level, share(), share(), share()));
      }
      weights.add(new EvidenceModel.Weights(comparison, levels));
    }
    return new EvidenceModel(
        400, -9_000, -8_000, -3_000, List.of(2_000, 1_000, 9_000), 1_500, weights);
  }

  private int share() {
    return (int) Math.pow(10, dice.nextDouble(2, 6));
  }

  private EvidenceRegister register() {
    EvidenceRegister people = new EvidenceRegister(SCHEMA, Nicknames.builtIn());
    for (int i = 0; i < 400; i++) {
      List<WrittenName> names = new ArrayList<>();
      if (dice.nextInt(8) > 0) {
        names.add(new WrittenName(0, words(LATIN), words(LATIN), dice.nextBoolean()));
      }
      if (dice.nextInt(3) == 0) {
        names.add(new WrittenName(1, words(ARABIC), words(ARABIC), true));
      }
      WrittenDate date =
          dice.nextInt(9) == 0
              ? null
              : new WrittenDate(
                  dice.nextInt(1980, 1983), dice.nextInt(1, 4), dice.nextInt(1, 4), i % 5 > 0);
      people.add(
          new EvidenceRecord(
              "R" + dice.nextInt(1_000_000),
              dice.nextInt(5) == 0 ? "" : dice.nextBoolean() ? "F" : "M",
              date,
              names,
              List.of(
                  List.of(dice.nextInt(1, 99) + " " + TOWNS[dice.nextInt(7)] + " road", ""),
                  List.of(TOWNS[dice.nextInt(7)], dice.nextInt(3) > 0 ? "" : ARABIC[3]),
                  List.of(dice.nextBoolean() ? "" : "0300" + dice.nextInt(100000, 100100), ""),
                  List.of(dice.nextBoolean() ? "" : LATIN[dice.nextInt(9)] + "@a.example", ""))));
    }
    return people;
  }

  private String words(String[] from) {
    StringBuilder words = new StringBuilder();
    for (int i = dice.nextInt(4); i > 0; i--) {
      words.append(from[dice.nextInt(from.length)]).append(' ');
    }
    return words.toString().strip();
  }
}
