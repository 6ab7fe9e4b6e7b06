package org.sosia.matching.evidence;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a record in each pass: two records that share one are candidates. A record without a
 * date, name or address has no keys of the passes that need it, and those of all others. Gender is
 * part of no key, so its absence costs nothing. Immutable; thread-safe while the register is.
 */
final class CandidateKeys {
  /** How many records may have what is rare. */
  static final int RARE = 4;

  private static final int LEAST_COMMON = 40;
  private static final double COMMON_SHARE = 0.1;

  private final EvidenceRegister register;
  private final int rare;
  private final int common;

  CandidateKeys(EvidenceRegister register) {
    this(register, RARE, Math.max(LEAST_COMMON, (int) (register.countedRecords() * COMMON_SHARE)));
  }

  private CandidateKeys(EvidenceRegister register, int rare, int common) {
    this.register = register;
    this.rare = rare;
    this.common = common;
  }

  /** Keys whatever the frequencies, for who limits the records of a key. */
  static CandidateKeys unlimited(EvidenceRegister register) {
    return new CandidateKeys(register, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Receives keys. */
  @FunctionalInterface
  interface Sink {
    void key(CandidatePass pass, long key);
  }

  /** The passes that make two records candidates, whatever the caps. */
  Set<CandidatePass> passesOf(Person a, Person b) {
    Map<CandidatePass, Set<Long>> keys = new EnumMap<>(CandidatePass.class);
    emit(a, (pass, key) -> keys.computeIfAbsent(pass, none -> new HashSet<>()).add(key));
    Set<CandidatePass> passes = EnumSet.noneOf(CandidatePass.class);
    emit(
        b,
        (pass, key) -> {
          if (keys.getOrDefault(pass, Set.of()).contains(key)) {
            passes.add(pass);
          }
        });
    return passes;
  }

  void emit(Person person, Sink sink) {
    WrittenDate date = person.birthDate();
    if (date != null) {
      emitDate(date, sink);
    }
    for (NameForm name : person.names()) {
      emitName(person, name, date, sink);
    }
    emitTexts(person, sink);
    person.contacts().forEachPhone(key -> sink.key(CandidatePass.PHONE, key));
    person.contacts().forEachEmail(key -> sink.key(CandidatePass.EMAIL, key));
  }

  private static void emitDate(WrittenDate date, Sink sink) {
    int number = date.number();
    sink.key(CandidatePass.EXACT_DATE, number);
    int low = Math.min(date.month(), date.day());
    int high = Math.max(date.month(), date.day());
    if (low != high) {
      sink.key(CandidatePass.DAY_AND_MONTH, (date.year() * 100L + low) * 100 + high);
    }
    int scale = 1;
    for (int place = 0; place < 8; place++) {
      int digit = number / scale % 10;
      sink.key(CandidatePass.DATE_SLIP, (number - digit * scale) * 32L + place);
      if (place < 7) {
        int next = number / (scale * 10) % 10;
        if (digit != next) {
          int rest = number - digit * scale - next * scale * 10;
          int sorted = Math.min(digit, next) * scale + Math.max(digit, next) * scale * 10;
          sink.key(CandidatePass.DATE_SLIP, (long) (rest + sorted) * 32 + 16 + place);
        }
      }
      scale *= 10;
    }
  }

  private void emitName(Person person, NameForm name, @Nullable WrittenDate date, Sink sink) {
    Word[] parts = name.parts();
    for (int i = 0; i < parts.length; i++) {
      Word word = parts[i];
      if (date != null) {
        // two keys for years one apart; three where only the year counts, for two apart
        int reach = date.isYearOnly() ? 1 : 0;
        for (int year = date.year() - reach; year <= date.year() + 1; year++) {
          sink.key(CandidatePass.NAME_AND_YEAR, Keys.mix(word.key, year));
        }
      }
      for (int j = 0; j < i; j++) {
        long low = Math.min(word.key, parts[j].key);
        long high = Math.max(word.key, parts[j].key);
        sink.key(CandidatePass.TWO_NAMES, Keys.mix(low, high));
      }
      if (word.frequency <= rare) {
        sink.key(CandidatePass.RARE_NAME, word.number);
      }
      emitNameAndPlaces(person, word, sink);
    }
  }

  private void emitNameAndPlaces(Person person, Word word, Sink sink) {
    for (@Nullable PlaceText[] field : person.texts()) {
      for (PlaceText text : field) {
        if (text != null && text.frequency <= common) {
          sink.key(CandidatePass.NAME_AND_PLACE, Keys.mix(word.key, text.number));
        }
      }
    }
  }

  private void emitTexts(Person person, Sink sink) {
    for (int i = 0; i < person.texts().length; i++) {
      TextKind kind = register.schema().texts().get(i).kind();
      boolean place = kind == TextKind.PLACE;
      for (int language = 0; language < register.schema().languages(); language++) {
        PlaceText text = person.texts()[i][language];
        if (text == null) {
          continue;
        }
        if (text.frequency <= rare && kind != TextKind.PHONE) {
          sink.key(CandidatePass.RARE_TEXT, text.number);
        }
        for (int j = 0; place && j < i; j++) {
          PlaceText other = person.texts()[j][language];
          if (other != null && Math.min(text.frequency, other.frequency) <= common) {
            sink.key(CandidatePass.TWO_PLACES, Keys.mix(text.number, other.number));
          }
        }
      }
    }
  }
}
