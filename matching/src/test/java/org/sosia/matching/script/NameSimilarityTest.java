package org.sosia.matching.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameSimilarityTest {
  @ParameterizedTest
  @CsvSource({
    "أحمد منصور, Ahmad Mansour",
    "خديجة النجار, Khadija Al-Najjar",
    "يوسف عبد الرحمن, Yusuf Abdul Rahman",
    "राजेश शर्मा, Rajesh Sharma",
    "सुनीता चतुर्वेदी, Sunita Chaturvedi",
    "ተስፋዬ ገብረሥላሴ, Tesfaye Gebreselassie",
    "ብርቱካን መንግስቱ, Birtukan Mengistu",
    "Екатерина Жукова, Ekaterina Zhukova",
    "Дмитрий Щербаков, Dmitry Shcherbakov",
    "សុភា ឈឿន, Sophea Chhoeun",
    "Γιώργος Παπαδόπουλος, Giorgos Papadopoulos",
    "Genevieve Lefevre, Geneviève Lefèvre",
  })
  void perMille_oneNameInTwoScripts_isHigh(String one, String other) {
    int similarity = NameSimilarity.perMille(one, other);
    assertTrue(similarity >= 700, Romaniser.latin(one) + " " + similarity);
    assertEquals(similarity, NameSimilarity.perMille(other, one));
  }

  @ParameterizedTest
  @CsvSource({
    "أحمد منصور, Bilal Qureshi",
    "राजेश शर्मा, Deepak Gupta",
    "ተስፋዬ ገብረሥላሴ, Dawit Mamo",
    "Екатерина Жукова, Olga Petrova",
  })
  void perMille_otherNames_isLow(String one, String other) {
    assertTrue(NameSimilarity.perMille(one, other) < 550);
  }

  @Test
  void latin_anyText_isPlainLettersDigitsAndSingleBlanks() {
    assertEquals("jurgen o neill 12", Romaniser.latin("  Jürgen   O-Neill, 12 "));
    assertEquals("strasse", Romaniser.latin("Straße"));
    assertEquals("", Romaniser.latin(" - "));
    assertEquals("2024", Romaniser.latin("٢٠٢٤"));
  }
}
