package org.sosia.review;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a share says of a person, read with patience: whatever cannot be understood is left out.
 *
 * @param demographics in the order of the share, 200 fields at most
 * @param cbeff the biometric container; null = none
 * @param facts words about the registration, such as its centre
 * @param history oldest first, 100 at most
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

  /**
   * A word about the registration itself.
   *
   * @param label as the meta information has it, such as {@code centerId}
   */
  public record Fact(String label, String value) {}

  /**
   * Something that happened to the registration.
   *
   * @param text what, in the words of the system that noted it
   * @param detail more words; may be empty
   * @param actor who did it, as that system names people; may be empty
   */
  public record Event(Instant at, String text, String detail, String actor) {
    @Override
    public String toString() {
      return "Event[" + at + "]";
    }
  }

  private static final Set<String> ENROLLERS = Set.of("officerId", "supervisorId");

  /** Who took part in the enrolment, as far as meta information and audits tell. */
  public Set<String> enrolledBy() {
    Set<String> people = new LinkedHashSet<>();
    facts.stream()
        .filter(fact -> ENROLLERS.contains(fact.label()))
        .forEach(fact -> people.add(fact.value()));
    history.stream().map(Event::actor).filter(actor -> !actor.isBlank()).forEach(people::add);
    return people;
  }

  @Override
  public String toString() {
    return "SharedData[redacted]";
  }
}
