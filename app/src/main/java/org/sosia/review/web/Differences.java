package org.sosia.review.web;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What differs between two texts, for the eye: first by words, then inside changed words by
 * user-perceived characters, so that no script is cut within a character. Composed and decomposed
 * forms, upper and lower case and the width of blanks make no difference. Not a score.
 */
public final class Differences {
  private static final Pattern WORDS = Pattern.compile("\\s+|\\S+");
  private static final Pattern CHARACTERS = Pattern.compile("\\X");
  private static final int MAX_UNITS = 400;

  private Differences() {}

  /** A part of a text, and whether it differs from the other one. */
  public record Segment(String text, boolean different) {
    @Override
    public String toString() {
      return (different ? "≠" : "=") + "[" + text.length() + "]";
    }
  }

  /** Both texts in segments. */
  public record Compared(List<Segment> probe, List<Segment> candidate) {
    public Compared {
      probe = List.copyOf(probe);
      candidate = List.copyOf(candidate);
    }

    public boolean same() {
      return probe.stream().noneMatch(Segment::different)
          && candidate.stream().noneMatch(Segment::different);
    }
  }

  public static Compared compare(String probe, String candidate) {
    Sides out = new Sides();
    diff(
        units(WORDS, Normalizer.normalize(probe, Normalizer.Form.NFC).strip()),
        units(WORDS, Normalizer.normalize(candidate, Normalizer.Form.NFC).strip()),
        out,
        Differences::insideWords);
    return new Compared(merged(out.probe), merged(out.candidate));
  }

  /** A text of which there is nothing on the other side. */
  public static List<Segment> alone(String text) {
    return List.of(new Segment(text, false));
  }

  private static final class Sides {
    final List<Segment> probe = new ArrayList<>();
    final List<Segment> candidate = new ArrayList<>();
  }

  @FunctionalInterface
  private interface Gap {
    void fill(List<String> probe, List<String> candidate, Sides out);
  }

  private static void insideWords(List<String> probe, List<String> candidate, Sides out) {
    List<String> left = units(CHARACTERS, String.join("", probe));
    List<String> right = units(CHARACTERS, String.join("", candidate));
    boolean alike =
        left.size() <= MAX_UNITS
            && right.size() <= MAX_UNITS
            && 2 * common(left, right)[0][0] >= Math.max(left.size(), right.size());
    if (alike) {
      diff(left, right, out, Differences::allDifferent);
    } else {
      allDifferent(probe, candidate, out);
    }
  }

  private static void allDifferent(List<String> probe, List<String> candidate, Sides out) {
    add(out.probe, String.join("", probe), true);
    add(out.candidate, String.join("", candidate), true);
  }

  private static void diff(List<String> probe, List<String> candidate, Sides out, Gap gap) {
    if (probe.size() > MAX_UNITS || candidate.size() > MAX_UNITS) {
      boolean equal =
          probe.stream()
              .map(Differences::key)
              .toList()
              .equals(candidate.stream().map(Differences::key).toList());
      add(out.probe, String.join("", probe), !equal);
      add(out.candidate, String.join("", candidate), !equal);
      return;
    }
    int[][] common = common(probe, candidate);
    int left = 0;
    int right = 0;
    int gapLeft = 0;
    int gapRight = 0;
    while (left < probe.size() && right < candidate.size()) {
      if (key(probe.get(left)).equals(key(candidate.get(right)))) {
        gap.fill(probe.subList(gapLeft, left), candidate.subList(gapRight, right), out);
        add(out.probe, probe.get(left++), false);
        add(out.candidate, candidate.get(right++), false);
        gapLeft = left;
        gapRight = right;
      } else if (common[left + 1][right] >= common[left][right + 1]) {
        left++;
      } else {
        right++;
      }
    }
    gap.fill(
        probe.subList(gapLeft, probe.size()), candidate.subList(gapRight, candidate.size()), out);
  }

  /** Length of the longest common subsequence of every pair of tails. */
  private static int[][] common(List<String> left, List<String> right) {
    int[][] length = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        length[i][j] =
            key(left.get(i)).equals(key(right.get(j)))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  private static String key(String unit) {
    return unit.isBlank() ? " " : unit.toLowerCase(Locale.ROOT);
  }

  private static List<String> units(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static void add(List<Segment> segments, String text, boolean different) {
    if (!text.isEmpty()) {
      segments.add(new Segment(text, different));
    }
  }

  private static List<Segment> merged(List<Segment> segments) {
    List<Segment> merged = new ArrayList<>();
    for (Segment next : segments) {
      Segment last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && last.different() == next.different()) {
        merged.set(merged.size() - 1, new Segment(last.text() + next.text(), next.different()));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }
}
