package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Reads a model's file strictly: what is not understood is refused with its line. */
final class ModelReader {
  private static final int MILLION = 1_000_000;

  private final List<String> lines;
  private int at;

  ModelReader(List<String> lines) {
    this.lines = lines;
  }

  EvidenceModel read() throws MalformedModel {
    String first = next();
    expect(
        !first.endsWith("\r"),
        "lines must end in a line feed alone, not in carriage return and line feed");
    expect(
        first.equals(ModelText.FIRST_LINE) || !first.startsWith(ModelText.ANY_VERSION),
        "a model of another version, learn it anew: \"" + ModelText.FIRST_LINE + "\" is expected");
    expect(first.equals(ModelText.FIRST_LINE), "\"" + ModelText.FIRST_LINE + "\" is expected");
    long records = number("records", Long.MAX_VALUE);
    expect(records >= 1, "records: at least 1 is expected");
    int prior = (int) number("prior", Integer.MAX_VALUE);
    int household = (int) number("household", Integer.MAX_VALUE);
    int moved = (int) number("moved", Integer.MAX_VALUE);
    expect(moved <= 0, "moved: 0 or less is expected");
    List<Integer> limits = limits();
    int namesakes = namesakes();
    List<EvidenceModel.Weights> comparisons = new ArrayList<>();
    while (peek().startsWith("comparison ")) {
      comparisons.add(comparison());
    }
    checkHash();
    try {
      return new EvidenceModel(records, prior, household, moved, limits, namesakes, comparisons);
    } catch (IllegalArgumentException e) {
      throw new MalformedModel(2, String.valueOf(e.getMessage()));
    }
  }

  private List<Integer> limits() throws MalformedModel {
    String[] words = next().split(" ", -1);
    expect(words.length > 1 && words[0].equals("address"), "\"address NUMBER...\" is expected");
    expect(
        words.length <= EvidenceModel.MAX_PLACE_LIMITS + 1,
        "address: at most " + EvidenceModel.MAX_PLACE_LIMITS + " numbers are expected");
    List<Integer> limits = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      limits.add(whole(words[i]));
    }
    return limits;
  }

  /** A model without the line is one in which names and places have nothing in common. */
  private int namesakes() throws MalformedModel {
    if (!peek().startsWith(ModelText.NAMESAKES + " ")) {
      return 0;
    }
    int namesakes = (int) number(ModelText.NAMESAKES, Integer.MAX_VALUE);
    expect(namesakes > 0, "namesakes: more than 0 is expected");
    return namesakes;
  }

  private EvidenceModel.Weights comparison() throws MalformedModel {
    String[] words = next().split(" ", -1);
    expect(words.length == 4, "\"comparison NAME KIND household|personal\" is expected");
    Comparison.Kind kind = kind(words[2]);
    boolean household = words[3].equals("household");
    expect(household || words[3].equals("personal"), "household or personal is expected");
    int line = at;
    List<EvidenceModel.LevelWeight> levels = new ArrayList<>();
    for (Level level : kind.levels()) {
      levels.add(level(level));
    }
    checkSum(line, words[1], "m", levels, EvidenceModel.LevelWeight::mMillionths);
    checkSum(line, words[1], "u", levels, EvidenceModel.LevelWeight::uMillionths);
    checkSum(line, words[1], "h", levels, EvidenceModel.LevelWeight::hMillionths);
    return new EvidenceModel.Weights(new Comparison(words[1], kind, household), levels);
  }

  private static void checkSum(
      int line,
      String comparison,
      String share,
      List<EvidenceModel.LevelWeight> levels,
      ToLongFunction<EvidenceModel.LevelWeight> millionths)
      throws MalformedModel {
    long sum = levels.stream().mapToLong(millionths).sum();
    if (sum != MILLION) {
      throw new MalformedModel(
          line,
          "%s: the %s of its levels on lines %d to %d add up to %d, not to %d"
              .formatted(comparison, share, line + 1, line + levels.size(), sum, MILLION));
    }
  }

  private EvidenceModel.LevelWeight level(Level level) throws MalformedModel {
    String[] words = next().strip().split(" ", -1);
    boolean formed =
        words.length == 9
            && words[0].equals(ModelText.word(level))
            && words[1].equals("m")
            && words[3].equals("u")
            && words[5].equals("h")
            && words[7].equals("weight");
    expect(formed, "\"" + ModelText.word(level) + " m N u N h N weight N\" is expected");
    int m = whole(words[2]);
    int u = whole(words[4]);
    int h = whole(words[6]);
    int weight = whole(words[8]);
    expect(m > 0 && u > 0 && h > 0, "m, u and h must be positive");
    expect(
        weight == EvidenceModel.LevelWeight.weightOf(m, u),
        "level %s: the weight in the file is %d, but its m and u give %d"
            .formatted(ModelText.word(level), weight, EvidenceModel.LevelWeight.weightOf(m, u)));
    return new EvidenceModel.LevelWeight(level, m, u, h, weight);
  }

  private void checkHash() throws MalformedModel {
    int end = at;
    String last = next();
    expect(
        last.startsWith(ModelText.HASH), "an unknown field; a comparison or the hash is expected");
    String body = String.join("\n", lines.subList(0, end)) + "\n";
    expect(
        last.equals(ModelText.HASH + ModelText.sha256(body)),
        "the hash is not that of the lines before it: the file was changed");
    expect(at == lines.size() - 1 && lines.getLast().isEmpty(), "nothing may follow the hash");
  }

  private long number(String name, long most) throws MalformedModel {
    String[] words = next().split(" ", -1);
    expect(
        words.length == 2 && words[0].equals(name),
        "\"" + name + " NUMBER\" is expected, not \"" + words[0] + "\"");
    return whole(words[1], most);
  }

  private int whole(String text) throws MalformedModel {
    return (int) whole(text, Integer.MAX_VALUE);
  }

  private long whole(String text, long most) throws MalformedModel {
    try {
      long number = Long.parseLong(text);
      expect(number >= -most && number <= most, "a whole number up to " + most + " is expected");
      return number;
    } catch (NumberFormatException e) {
      throw new MalformedModel(at, "a whole number is expected");
    }
  }

  private Comparison.Kind kind(String word) throws MalformedModel {
    for (Comparison.Kind kind : Comparison.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    throw new MalformedModel(at, "there is no kind of comparison " + word);
  }

  private String peek() {
    return at < lines.size() ? lines.get(at) : "";
  }

  private String next() {
    String line = peek();
    at++;
    return line;
  }

  private void expect(boolean holds, String otherwise) throws MalformedModel {
    if (!holds) {
      throw new MalformedModel(at, otherwise);
    }
  }
}
