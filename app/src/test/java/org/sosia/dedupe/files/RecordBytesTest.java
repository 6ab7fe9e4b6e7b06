package org.sosia.dedupe.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.sosia.dedupe.internal.Arrived;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;

class RecordBytesTest {
  private static final String[] TEXTS = {
    "Amina Diallo", "أمينة", "𝒳𐐷 e\u0301", "x".repeat(1024), "𝒳".repeat(1024), "ß", ""
  };

  private static Arrived random(Random random) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (int languages = random.nextInt(9); languages > 0; languages--) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      for (ComparedField field : ComparedField.values()) {
        fields.put(field, TEXTS[random.nextInt(TEXTS.length)]);
      }
      texts.put("l" + languages, new LanguageText(fields));
    }
    BirthDate born =
        random.nextInt(4) == 0
            ? null
            : new BirthDate(LocalDate.of(1 + random.nextInt(9999), 2, 28), random.nextBoolean());
    String gender = random.nextInt(4) == 0 ? null : "Ženský";
    return new Arrived(
        new PersonRecord("R-ü-" + random.nextInt(), gender, born, texts),
        1 + random.nextLong(Long.MAX_VALUE));
  }

  @RepeatedTest(50)
  void read_anyRecord_isTheSame(RepetitionInfo repetition) {
    Arrived record = random(new Random(repetition.getCurrentRepetition()));
    assertThat(RecordBytes.read(RecordBytes.of(record))).isEqualTo(record);
  }

  @Test
  void read_cutOffOrTooLong_isRefused() {
    byte[] bytes = RecordBytes.of(random(new Random(3)));
    for (int length : new int[] {0, 7, 12, bytes.length / 2, bytes.length - 1, bytes.length + 1}) {
      assertThatThrownBy(() -> RecordBytes.read(Arrays.copyOf(bytes, length)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
