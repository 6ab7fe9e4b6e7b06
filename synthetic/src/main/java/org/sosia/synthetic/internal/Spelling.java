package org.sosia.synthetic.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Map;

/** Slips of the hand, and the several right spellings of one name. */
final class Spelling {
  /** Letters of one script that sound alike or are written for each other. */
  private static final Map<Culture, String> SOUND_ALIKE =
      Map.of(
          Culture.ARABIC, "أاإآةهىيؤو",
          Culture.HINDI, "िीुूशसणनबव",
          Culture.AMHARIC, "ሀሐአዐሰሠጸፀየዬለላ",
          Culture.FRENCH, "éeèeêeïiçcôo");

  private static final String[] KEYBOARD_ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

  private final Dice dice;

  Spelling(Dice dice) {
    this.dice = dice;
  }

  /** Another usual spelling; the Latin one changes most often, since it is transliterated anew. */
  Word variant(Word word, Culture culture) {
    var latin = dice.chance(0.85) ? latinVariant(word.latin()) : word.latin();
    var local = dice.chance(0.35) ? localVariant(word.local(), culture) : word.local();
    return new Word(latin, local);
  }

  /** One typing error in one of the two texts, sometimes in both. */
  Word typo(Word word) {
    return switch (dice.weighted(0.5, 0.35, 0.15)) {
      case 0 -> new Word(typo(word.latin()), word.local());
      case 1 -> new Word(word.latin(), typo(word.local()));
      default -> new Word(typo(word.latin()), typo(word.local()));
    };
  }

  private String latinVariant(String text) {
    var possible = new ArrayList<String[]>();
    for (var variant : Mistakes.LATIN_VARIANTS) {
      if (text.contains(variant[0])) {
        possible.add(variant);
      }
    }
    if (possible.isEmpty()) {
      return text;
    }
    var chosen = dice.one(possible);
    int at = text.lastIndexOf(chosen[0]);
    return text.substring(0, at) + chosen[1] + text.substring(at + chosen[0].length());
  }

  private String localVariant(String text, Culture culture) {
    var alike = String.valueOf(SOUND_ALIKE.get(culture));
    for (int i = 0; i < text.length(); i++) {
      int found = alike.indexOf(text.charAt(i));
      if (found >= 0) {
        char other = alike.charAt(found ^ 1);
        return Normalizer.normalize(
            text.substring(0, i) + other + text.substring(i + 1), Normalizer.Form.NFC);
      }
    }
    return text;
  }

  private String typo(String text) {
    int[] points = text.codePoints().toArray();
    var letters = new ArrayList<Integer>();
    for (int i = 1; i < points.length - 1; i++) {
      if (Character.isLetter(points[i]) && Character.isLetter(points[i + 1])) {
        letters.add(i);
      }
    }
    if (letters.isEmpty()) {
      return text;
    }
    int at = dice.one(letters);
    var out = new StringBuilder(text.length() + 1);
    int kind = dice.between(0, 3);
    for (int i = 0; i < points.length; i++) {
      if (i == at && kind == 0) {
        continue;
      }
      if (i == at && kind == 1) {
        out.appendCodePoint(points[i + 1]).appendCodePoint(points[i]);
        i++;
      } else if (i == at && kind == 2) {
        out.appendCodePoint(neighbour(points[i]));
      } else {
        out.appendCodePoint(points[i]);
        if (i == at) {
          out.appendCodePoint(points[i]);
        }
      }
    }
    return out.toString();
  }

  /** The key beside on a Latin keyboard; the next letter of the script elsewhere. */
  private static int neighbour(int codePoint) {
    for (var row : KEYBOARD_ROWS) {
      int at = row.indexOf(codePoint);
      if (at >= 0) {
        return row.charAt(at == 0 ? 1 : at - 1);
      }
    }
    return Character.isLetter(codePoint + 1) ? codePoint + 1 : codePoint;
  }
}
