package org.sosia.review.icu;

import com.ibm.icu.text.Transliterator;
import java.util.Optional;
import org.sosia.matching.script.Romaniser;
import org.sosia.review.Transliteration;

/** ICU's rules from any script to Latin. Loaded with the first text; thread-safe. */
public final class IcuTransliteration implements Transliteration {
  private static final int MAX_CHARACTERS = 500;

  private static final class Rules {
    static final Transliterator ANY_TO_LATIN = Transliterator.getInstance("Any-Latin; NFC");
  }

  @Override
  public Optional<String> inLatin(String text) {
    boolean foreign =
        text.codePoints()
            .anyMatch(c ->
                Character.isLetter(c)
                    && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN
                    && Character.UnicodeScript.of(c) != Character.UnicodeScript.COMMON);
    if (!foreign || text.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    String latin = Rules.ANY_TO_LATIN.transliterate(text);
    if (latin.equals(text)) {
      // Not every script is in the tables of ICU: Khmer is not.
      latin = Romaniser.latin(text);
    }
    return latin.equals(text) ? Optional.empty() : Optional.of(latin);
  }
}
