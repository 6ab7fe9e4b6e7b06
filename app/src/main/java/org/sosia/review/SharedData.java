package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a share says of a person, read with patience: whatever cannot be understood is left out.
 *
 * @param demographics in the order of the share
 * @param cbeff the biometric container; null = none
 * @param facts words about the registration, such as its centre
 * @param history oldest first
 */
public record SharedData(
    List<Field> demographics,
    byte @Nullable [] cbeff,
    List<Document> documents,
    List<Fact> facts,
    List<Event> history) {
  public SharedData {
    demographics = List.copyOf(demographics);
    documents = List.copyOf(documents);
    facts = List.copyOf(facts);
    history = List.copyOf(history);
  }

  /** A field of the identity object with its values by language. */
  public record Field(String name, List<Text> values) {
    public Field {
      values = List.copyOf(values);
    }

    public Optional<Text> findText(String language) {
      return values.stream().filter(value -> value.language().equals(language)).findFirst();
    }

    @Override
    public String toString() {
      return "Field[" + name + "]";
    }
  }

  /**
   * @param language code as it came, such as {@code eng}; empty = none
   */
  public record Text(String language, String value) {
    @Override
    public String toString() {
      return "Text[" + language + "]";
    }
  }

  /** A scanned document. */
  public record Document(String category, byte[] content) {
    @Override
    public String toString() {
      return "Document[" + content.length + " bytes]";
    }
  }

  /** A word about the registration itself. */
  public record Fact(String label, String value) {}

  /** Something that happened to the registration. */
  public record Event(Instant at, String text) {}

  @Override
  public String toString() {
    return "SharedData[redacted]";
  }
}
