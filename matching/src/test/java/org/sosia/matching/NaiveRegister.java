package org.sosia.matching;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rule once more, written from its description as plainly as possible and sharing no code with
 * the kernel: every pair is looked at, distances come from a full matrix, scores are fractions of
 * big integers.
 */
final class NaiveRegister {
  private record Stored(PersonRecord person, long arrival) {}

  /** A fraction that is never reduced. */
  private record Fraction(BigInteger top, BigInteger bottom) {
    static Fraction of(long top, long bottom) {
      return new Fraction(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    Fraction plus(Fraction other) {
      return new Fraction(
          top.multiply(other.bottom).add(other.top.multiply(bottom)),
          bottom.multiply(other.bottom));
    }

    Fraction dividedBy(long divisor) {
      return new Fraction(top, bottom.multiply(BigInteger.valueOf(divisor)));
    }
  }

  private final RuleSettings settings;
  private final Map<String, Stored> storedById = new TreeMap<>();

  NaiveRegister(RuleSettings settings) {
    this.settings = settings;
  }

  void put(PersonRecord person, long arrival) {
    storedById.put(person.id(), new Stored(person, arrival));
  }

  void delete(String id) {
    storedById.remove(id);
  }

  ProbeResult probe(PersonRecord probe, ProbeScope scope) {
    Map<String, Rational> found = new LinkedHashMap<>();
    Map<NotComparedReason, Long> notCompared = new EnumMap<>(NotComparedReason.class);
    if (probe.birthDate() == null) {
      notCompared.put(NotComparedReason.BIRTH_DATE_ABSENT, 0L);
    }
    if (probe.gender() == null && settings.genderAbsent() == GenderAbsent.NOT_COMPARED) {
      notCompared.put(NotComparedReason.GENDER_ABSENT, 0L);
    }
    long scored = 0;
    for (Stored stored : storedById.values()) {
      PersonRecord person = stored.person();
      if (stored.arrival() >= scope.arrivedBefore()
          || scope.excludedIds().contains(person.id())
          || person.id().equals(probe.id())) {
        continue;
      }
      Object outcome = compare(probe, person);
      if (outcome instanceof NotComparedReason reason) {
        notCompared.merge(reason, 1L, Long::sum);
      } else if (outcome instanceof Fraction score) {
        scored++;
        if (meets(score)) {
          found.put(
              person.id(),
              Rational.of(score.top().multiply(BigInteger.valueOf(100)), score.bottom()));
        }
      }
    }
    return new ProbeResult(sorted(found), scored, notCompared);
  }

  private static List<ScoredPair> sorted(Map<String, Rational> found) {
    List<ScoredPair> pairs = new ArrayList<>();
    found.forEach((id, percent) -> pairs.add(new ScoredPair(id, new SimilarityScore(percent))));
    pairs.sort((a, b) -> {
      int byScore = b.score().compareTo(a.score());
      return byScore != 0 ? byScore : a.id().compareTo(b.id());
    });
    return pairs;
  }

  /** A reason, a fraction of one, or "" when the two are no candidate pair. */
  private Object compare(PersonRecord a, PersonRecord b) {
    BirthDate bornA = a.birthDate();
    BirthDate bornB = b.birthDate();
    if (bornA == null || bornB == null) {
      return NotComparedReason.BIRTH_DATE_ABSENT;
    }
    boolean mixed = bornA.verified() != bornB.verified();
    if (mixed && !settings.compareAcrossVerification()) {
      return "";
    }
    boolean sameDate = bornA.date().isEqual(bornB.date());
    boolean bothVerified = bornA.verified() && bornB.verified();
    int years = Math.abs(bornA.date().getYear() - bornB.date().getYear());
    if (a.gender() == null || b.gender() == null) {
      if (!sameDate) {
        return "";
      }
      if (settings.genderAbsent() == GenderAbsent.NOT_COMPARED) {
        return NotComparedReason.GENDER_ABSENT;
      }
    } else if (!a.gender().equals(b.gender())
        || (bothVerified && !sameDate)
        || (!bothVerified && years > settings.unverifiedWindowYears())) {
      return "";
    }
    return score(a.textByLanguage(), b.textByLanguage());
  }

  private Object score(Map<String, LanguageText> a, Map<String, LanguageText> b) {
    boolean namedA = a.values().stream().anyMatch(t -> t.find(ComparedField.NAME).isPresent());
    boolean namedB = b.values().stream().anyMatch(t -> t.find(ComparedField.NAME).isPresent());
    Set<String> common = new TreeSet<>(a.keySet());
    common.retainAll(b.keySet());
    if (!namedA || !namedB) {
      return NotComparedReason.NAME_ABSENT;
    }
    if (common.isEmpty()) {
      return NotComparedReason.NO_COMMON_LANGUAGE;
    }
    Fraction sum = Fraction.of(0, 1);
    int languages = 0;
    for (String language : common) {
      Map<ComparedField, String> textA = a.getOrDefault(language, People.name("")).textByField();
      Map<ComparedField, String> textB = b.getOrDefault(language, People.name("")).textByField();
      if (textA.containsKey(ComparedField.NAME) && textB.containsKey(ComparedField.NAME)) {
        sum = sum.plus(languageScore(textA, textB));
        languages++;
      }
    }
    return languages == 0 ? NotComparedReason.NAME_ABSENT : sum.dividedBy(languages);
  }

  private Fraction languageScore(Map<ComparedField, String> a, Map<ComparedField, String> b) {
    boolean literal = settings.missingField() == MissingField.LITERAL;
    Fraction top = Fraction.of(0, 1);
    long bottom = 0;
    for (Map.Entry<ComparedField, Integer> entry : settings.weightByField().entrySet()) {
      String textA = a.getOrDefault(entry.getKey(), "");
      String textB = b.getOrDefault(entry.getKey(), "");
      int weight = entry.getValue();
      if (textA.isEmpty() && textB.isEmpty()) {
        top = literal ? top.plus(Fraction.of(weight, 1)) : top;
      } else if (textA.isEmpty() || textB.isEmpty()) {
        bottom += settings.missingField() == MissingField.CONTRADICTION ? weight : 0;
      } else {
        int[] x = textA.codePoints().toArray();
        int[] y = textB.codePoints().toArray();
        int longer = Math.max(x.length, y.length);
        top = top.plus(Fraction.of((long) weight * (longer - levenshtein(x, y)), longer));
        bottom += weight;
      }
    }
    return top.dividedBy(literal ? settings.overallWeight() : bottom);
  }

  private boolean meets(Fraction score) {
    // score x 100 against the threshold, both sides as integers over a common denominator.
    BigInteger scale = BigInteger.TEN.pow(settings.thresholdPercent().scale());
    BigInteger left = score.top().multiply(BigInteger.valueOf(100)).multiply(scale);
    BigInteger right = score.bottom().multiply(settings.thresholdPercent().unscaledValue());
    int order = left.compareTo(right);
    return order > 0 || (order == 0 && settings.thresholdInclusive());
  }

  /** The textbook matrix. */
  static int levenshtein(int[] a, int[] b) {
    int[][] matrix = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          matrix[i][j] = i + j;
        } else {
          int substitution = matrix[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
          matrix[i][j] = Math.min(substitution, 1 + Math.min(matrix[i - 1][j], matrix[i][j - 1]));
        }
      }
    }
    return matrix[a.length][b.length];
  }
}
