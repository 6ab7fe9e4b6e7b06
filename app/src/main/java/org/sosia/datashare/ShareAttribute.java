package org.sosia.datashare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a policy shares, with all its sources: what any of them admits is shared. (MOSIP
 * takes the first source and the filters of all, so that a policy that names a modality in each of
 * three sources would share less than it says.)
 *
 * @param name its name in the share
 * @param sources where it is taken from, possibly nowhere, and then nothing is filtered
 */
public record ShareAttribute(String name, List<Source> sources) {
  public ShareAttribute {
    sources = List.copyOf(sources);
  }

  /** An attribute from fields of these names, unfiltered. */
  public static ShareAttribute of(String name, String... fields) {
    return new ShareAttribute(
        name, Stream.of(fields).map(field -> new Source(field, List.of())).toList());
  }

  /**
   * One source.
   *
   * @param attribute a field of the register, or a path such as {@code
   *     registration-client/NEW/individualBiometrics} whose last segment is the field
   * @param filters what of it is admitted; none = all of it
   */
  public record Source(String attribute, List<Filter> filters) {
    public Source {
      filters = List.copyOf(filters);
    }

    /** The name of the field, without the way to it. */
    public String field() {
      return attribute.substring(attribute.lastIndexOf('/') + 1);
    }
  }

  /**
   * A condition, all parts of which must hold; compared without regard to case.
   *
   * @param type the biometric type such as {@code Finger}; null = any
   * @param subTypes of that type, such as {@code Left IndexFinger}, one of which must fit; none =
   *     any
   * @param language ISO 639-3; null = any
   */
  public record Filter(@Nullable String type, List<String> subTypes, @Nullable String language) {
    public Filter {
      subTypes = List.copyOf(subTypes);
    }

    private boolean admitsSegment(String segmentType, String segmentSubtype) {
      return (type == null || same(type, segmentType))
          && (subTypes.isEmpty()
              || subTypes.stream().anyMatch(wanted -> sameWords(wanted, segmentSubtype)));
    }

    private boolean admitsLanguage(String spoken) {
      return language == null || same(language, spoken);
    }
  }

  /** The fields that it is taken from, in order, each once. */
  public List<String> fields() {
    return sources.stream().map(Source::field).distinct().toList();
  }

  /** Whether a biometric segment may be shared. */
  public boolean admitsSegment(String type, String subtype) {
    return sources.isEmpty()
        || sources.stream()
            .anyMatch(source ->
                source.filters().isEmpty()
                    || source.filters().stream()
                        .anyMatch(filter -> filter.admitsSegment(type, subtype)));
  }

  /**
   * Whether a value in a language may be shared, taken from a field. A field that no source names
   * is under the filters of all: a filter is never got round by the attribute's own name.
   */
  public boolean admitsLanguage(String field, String language) {
    List<Source> ofField = sources.stream().filter(source -> source.field().equals(field)).toList();
    return sources.isEmpty()
        || (ofField.isEmpty() ? sources : ofField)
            .stream()
                .anyMatch(source ->
                    source.filters().isEmpty()
                        || source.filters().stream()
                            .anyMatch(filter -> filter.admitsLanguage(language)));
  }

  /** Whether anything is left out by a filter on biometric segments. */
  public boolean filtersSegments() {
    return !sources.isEmpty()
        && sources.stream()
            .noneMatch(source ->
                source.filters().isEmpty()
                    || source.filters().stream()
                        .anyMatch(filter -> filter.type() == null && filter.subTypes().isEmpty()));
  }

  private static boolean same(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }

  /** The same words, in any order and case: "Left IndexFinger" is "IndexFinger Left". */
  private static boolean sameWords(String one, String other) {
    return words(one).equals(words(other));
  }

  private static List<String> words(String text) {
    List<String> words =
        new ArrayList<>(List.of(text.strip().toLowerCase(Locale.ROOT).split("[\\s_]+")));
    words.sort(null);
    return words;
  }
}
