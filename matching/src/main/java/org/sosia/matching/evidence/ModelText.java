package org.sosia.matching.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A model as a readable file: one line for each number, and at the end the SHA-256 hash of all
 * lines before it, which names the model in every decision.
 */
public final class ModelText {
  static final String ANY_VERSION = "sosia evidence model ";
  static final String FIRST_LINE = ANY_VERSION + "2";
  static final String NAMESAKES = "namesakes";
  static final String HASH = "sha256 ";

  private ModelText() {}

  /** The file's text, with its hash; the same model gives the same text. */
  public static String of(EvidenceModel model) {
    String body = body(model);
    return body + HASH + sha256(body) + "\n";
  }

  /** The model's hash: 64 hexadecimal digits. */
  public static String hash(EvidenceModel model) {
    return sha256(body(model));
  }

  /**
   * Reads a file.
   *
   * @throws MalformedModel naming the line when anything is not as {@link #of} writes it
   */
  public static EvidenceModel parse(String text) throws MalformedModel {
    return new ModelReader(List.of(text.split("\n", -1))).read();
  }

  private static String body(EvidenceModel model) {
    StringBuilder out = new StringBuilder(4096);
    out.append(FIRST_LINE).append('\n');
    out.append("records ").append(model.records()).append('\n');
    line(out, "prior", model.priorMillibits());
    line(out, "household", model.householdMillibits());
    line(out, "moved", model.movedMillibits());
    out.append("address");
    model.placeLimitsMillibits().forEach(limit -> out.append(' ').append(limit));
    out.append('\n');
    if (model.namesakesMillibits() > 0) {
      line(out, NAMESAKES, model.namesakesMillibits());
    }
    for (EvidenceModel.Weights weights : model.comparisons()) {
      Comparison comparison = weights.comparison();
      out.append("comparison ")
          .append(comparison.name())
          .append(' ')
          .append(word(comparison.kind()))
          .append(comparison.household() ? " household\n" : " personal\n");
      for (EvidenceModel.LevelWeight level : weights.levels()) {
        out.append("  ").append(word(level.level()));
        out.append(" m ").append(level.mMillionths());
        out.append(" u ").append(level.uMillionths());
        out.append(" h ").append(level.hMillionths());
        out.append(" weight ").append(level.weightMillibits()).append('\n');
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String name, int value) {
    out.append(name).append(' ').append(value).append('\n');
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
