package org.sosia.matching.evidence;

import java.util.HashSet;
import java.util.List;

/**
 * Which texts the records of a register have.
 *
 * @param texts the texts in their order; names differ
 * @param languages how many languages a text may be written in, at least 1
 */
public record EvidenceSchema(List<TextField> texts, int languages) {
  /** Most texts of one register. */
  public static final int MAX_TEXTS = 24;

  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException when a name stands twice or there are too many texts
   */
  public EvidenceSchema {
    texts = List.copyOf(texts);
    if (texts.size() > MAX_TEXTS) {
      throw new IllegalArgumentException("texts: at most " + MAX_TEXTS + " are compared");
    }
    if (new HashSet<>(texts.stream().map(TextField::name).toList()).size() < texts.size()) {
      throw new IllegalArgumentException("texts: a name stands twice");
    }
    if (languages < 1) {
      throw new IllegalArgumentException("languages: at least one");
    }
  }

  /**
   * A text.
   *
   * @param name its name, without blanks
   * @param kind how it is compared
   */
  public record TextField(String name, TextKind kind) {}
}
