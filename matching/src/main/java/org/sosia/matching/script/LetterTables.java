package org.sosia.matching.script;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Letters that have one Latin spelling each: Arabic, Hebrew, Cyrillic, Greek and extra Latin. */
final class LetterTables {
  private static final String ARABIC =
      "ا a أ a إ i آ a ٱ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع '"
          + " غ gh ف f ق q ك k ل l م m ن n ه h ة a و w ؤ w ي y ى a ئ y ء ' پ p چ ch ژ zh گ g ک k ی"
          + " y ڤ v َ a ُ u ِ i ھ h ہ h ۀ h ں n ٹ t ڈ d ڑ r ے e ښ sh ځ dz څ ts ۆ o ێ e ە a ڕ r ڵ l";
  private static final String HEBREW =
      "א a ב b ג g ד d ה h ו w ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע ' פ p ף f צ ts ץ"
          + " ts ק q ר r ש sh ת t";
  private static final String CYRILLIC =
      "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х"
          + " kh ц ts ч ch ш sh щ shch ъ ' ы y ь ' э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ"
          + " nj ђ dj ћ ch џ dzh ә a ғ gh қ q ң n ө o ұ u ү u һ h ѓ gj ќ kj ѕ dz";
  private static final String GREEK =
      "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ"
          + " ch ψ ps ω o";
  private static final String LATIN =
      "ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ħ h ŋ ng ə a ʻ ' ʼ '";

  private static final Map<Integer, String> BY_LETTER = tables();

  private LetterTables() {}

  /** The Latin spelling; empty for a letter that is not spoken; null = no table has the letter. */
  static @Nullable String find(int codePoint) {
    return codePoint < 0x80 ? null : BY_LETTER.get(codePoint);
  }

  private static Map<Integer, String> tables() {
    Map<Integer, String> letters = new HashMap<>();
    for (String table : new String[] {ARABIC, HEBREW, CYRILLIC, GREEK, LATIN}) {
      String[] cells = table.split(" ", -1);
      for (int i = 0; i < cells.length; i += 2) {
        letters.put(cells[i].codePointAt(0), cells[i + 1].equals("'") ? "" : cells[i + 1]);
      }
    }
    // ayn is spoken with a vowel at least as often as it is left out
    letters.put((int) 'ع', "a");
    return letters;
  }
}
