package org.sosia.profile.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.InvalidFieldException;
import org.sosia.profile.Labels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the fields of one JSON object and collects what is wrong with them under their full path. A
 * wrong field reads as absent, so that one pass finds all problems. Confined to one thread.
 */
final class JsonFields {
  private static final int MAX_TEXT_CHARS = 128;
  private static final int MAX_ENTRIES = 64;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private final JsonNode node;
  private final String prefix;
  private final List<FieldProblem> problems;

  private JsonFields(JsonNode node, String prefix, List<FieldProblem> problems) {
    this.node = node;
    this.prefix = prefix;
    this.problems = problems;
  }

  static JsonFields of(JsonNode object, List<FieldProblem> problems) {
    return new JsonFields(object, "", problems);
  }

  /** Every name outside the known ones is a problem. */
  void allowOnly(Set<String> names) {
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        problem(printable(name), FieldProblem.UNKNOWN_FIELD);
      }
    }
  }

  boolean has(String name) {
    return !node.path(name).isMissingNode() && !node.path(name).isNull();
  }

  void problem(String name, String reason) {
    problems.add(new FieldProblem(prefix + name, reason));
  }

  /** Text, or "" when absent or not one that a profile takes. */
  String text(String name) {
    if (!has(name)) {
      return "";
    }
    if (!node.path(name).isString()) {
      problem(name, "is not a string");
      return "";
    }
    return plain(name, node.path(name).stringValue());
  }

  /** Text that ought to be there. */
  String expectedText(String name) {
    int before = problems.size();
    String text = text(name);
    if (text.isBlank() && problems.size() == before) {
      problem(name, "is missing or blank");
    }
    return text;
  }

  /** A label that goes into profiles as it is; "" when absent or about somebody. */
  String label(String name) {
    return label(name, text(name));
  }

  private String label(String name, String text) {
    Optional<String> problem = Labels.findProblem(text);
    problem.ifPresent(reason -> problem(name, reason));
    return problem.isPresent() ? "" : text;
  }

  private String plain(String name, String text) {
    if (text.length() > MAX_TEXT_CHARS) {
      problem(name, "longer than " + MAX_TEXT_CHARS + " characters");
      return "";
    }
    if (text.codePoints().anyMatch(JsonFields::isNoCharacter)) {
      problem(name, "holds a control character or half of one");
      return "";
    }
    return text;
  }

  private static boolean isNoCharacter(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }

  /** A whole number of a range, also one in a string; null when absent or another. */
  @Nullable Integer integer(String name, int min, int max) {
    if (!has(name)) {
      return null;
    }
    JsonNode value = node.path(name);
    Integer number = value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
    if (value.isString() && WHOLE.matcher(value.stringValue().strip()).matches()) {
      number = Integer.valueOf(value.stringValue().strip());
    }
    if (number == null) {
      problem(name, "is not a whole number");
    } else if (number < min || number > max) {
      problem(name, "is not between " + min + " and " + max);
    }
    return number == null || number < min || number > max ? null : number;
  }

  /** The entries of a list that a profile takes. */
  List<String> texts(String name) {
    return entries(name).stream().map(Entry::text).toList();
  }

  /** The labels of a list, see {@link #label(String)}. */
  List<String> labels(String name) {
    return entries(name).stream()
        .map(entry -> label(entry.name(), entry.text()))
        .filter(label -> !label.isEmpty())
        .toList();
  }

  /** A good entry of a list and where it stands. */
  private record Entry(String name, String text) {}

  private List<Entry> entries(String name) {
    List<Entry> values = new ArrayList<>();
    JsonNode array = array(name);
    if (array.size() > MAX_ENTRIES) {
      problem(name, "has more than " + MAX_ENTRIES + " entries");
    }
    for (int i = 0; i < Math.min(MAX_ENTRIES, array.size()); i++) {
      String item = name + "[" + i + "]";
      String text = entry(item, array.get(i));
      if (!text.isEmpty()) {
        values.add(new Entry(item, text));
      }
    }
    return values;
  }

  private String entry(String item, JsonNode value) {
    if (!value.isString()) {
      problem(item, "is not a string");
      return "";
    }
    if (value.stringValue().isBlank()) {
      problem(item, "is missing or blank");
      return "";
    }
    return plain(item, value.stringValue());
  }

  /**
   * A list whose places mean something, such as the levels of a location: the labels before the
   * first that is wrong.
   *
   * @param leftOut entries at the end that nobody reads
   */
  List<String> leading(String name, int leftOut) {
    List<String> values = new ArrayList<>();
    JsonNode array = array(name);
    for (int i = 0; i < Math.min(MAX_ENTRIES, array.size()) - leftOut; i++) {
      String item = name + "[" + i + "]";
      String label = label(item, entry(item, array.get(i)));
      if (label.isEmpty()) {
        return values;
      }
      values.add(label);
    }
    return values;
  }

  /** The texts of a list of {@code {"language", "value"}}, by language; empty for anything else. */
  Map<String, String> byLanguage(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    if (node.path(name).isArray()) {
      for (JsonNode entry : node.path(name)) {
        values.putIfAbsent(entry.path("language").asString(""), entry.path("value").asString(""));
      }
    }
    return values;
  }

  /** The object of this name, empty when absent. */
  JsonFields object(String name) {
    JsonNode child = node.path(name);
    if (has(name) && !child.isObject()) {
      problem(name, "is not an object");
    }
    JsonNode object = child.isObject() ? child : JsonNodeFactory.instance.objectNode();
    return new JsonFields(object, prefix + name + ".", problems);
  }

  /** The readable ones of the objects in an array. */
  <T> List<T> objects(String name, Function<JsonFields, @Nullable T> reader) {
    List<T> values = new ArrayList<>();
    JsonNode array = array(name);
    for (int i = 0; i < Math.min(MAX_ENTRIES, array.size()); i++) {
      String item = name + "[" + i + "]";
      if (!array.get(i).isObject()) {
        problem(item, "is not an object");
        continue;
      }
      T value = reader.apply(new JsonFields(array.get(i), prefix + item + ".", problems));
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** A required value out of a closed list. */
  <T> @Nullable T choice(String name, Function<String, Optional<T>> find, String reason) {
    int before = problems.size();
    T value = find.apply(text(name)).orElse(null);
    if (value == null && problems.size() == before) {
      problem(name, has(name) ? reason : "is missing");
    }
    return value;
  }

  @Nullable LocalDate date(String name) {
    String text = text(name);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      problem(name, has(name) ? "is not a day written as yyyy-mm-dd" : "is missing");
      return null;
    }
  }

  @Nullable Instant time(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      problem(name, "is not a date and time with offset, for example 2026-03-14T09:12:00Z");
      return null;
    }
  }

  /** Runs a constructor or normaliser whose refusal names a field of this object. */
  <T> @Nullable T checked(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InvalidFieldException e) {
      problem(e.field(), e.reason());
      return null;
    }
  }

  private JsonNode array(String name) {
    JsonNode array = node.path(name);
    if (has(name) && !array.isArray()) {
      problem(name, "is not an array");
    }
    return array.isArray() ? array : JsonNodeFactory.instance.arrayNode();
  }

  /** A stranger's field name may itself be personal or hostile: only a plain one is repeated. */
  private static String printable(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_.-]{0,63}") ? name : "(unprintable name)";
  }
}
