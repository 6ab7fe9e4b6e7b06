package org.sosia.review.web;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.review.CasePriority;
import org.sosia.review.Reviewer;
import org.sosia.review.Worklist;

/**
 * What a worklist's address asks for; anything unknown counts as not given.
 *
 * @param state a list by its name in small letters; empty = all open cases
 * @param priority high, normal or low; empty = any
 * @param data face, finger, iris, document or text; empty = any
 * @param origin {@code register} = pairs of the whole register, or the number of an import; empty =
 *     any
 * @param mine {@code yes} = only what this person holds
 * @param page from 1
 */
public record WorklistForm(
    @Nullable String state,
    @Nullable String priority,
    @Nullable String data,
    @Nullable String origin,
    @Nullable String mine,
    @Nullable Integer page) {
  private static final String REGISTER = "register";
  private static final Pattern IMPORT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Set<String> MODALITIES =
      Set.of("face", "finger", "iris", "document", "text");

  Worklist.Filter filter() {
    for (Worklist.Filter filter : Worklist.Filter.values()) {
      if (value(filter).equals(state)) {
        return filter;
      }
    }
    return Worklist.Filter.OPEN;
  }

  /** The list's name in an address. */
  static String value(Worklist.Filter filter) {
    return filter == Worklist.Filter.OPEN ? "" : filter.name().toLowerCase(Locale.ROOT);
  }

  @Nullable CasePriority findPriority() {
    for (CasePriority one : CasePriority.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(priority)) {
        return one;
      }
    }
    return null;
  }

  String priorityValue() {
    CasePriority chosen = findPriority();
    return chosen == null ? "" : chosen.name().toLowerCase(Locale.ROOT);
  }

  String dataValue() {
    return MODALITIES.contains(Objects.requireNonNullElse(data, "")) ? String.valueOf(data) : "";
  }

  /** As it stands in an address; empty where it is neither. */
  String originValue() {
    String given = Objects.requireNonNullElse(origin, "");
    return given.equals(REGISTER) || IMPORT.matcher(given).matches() ? given : "";
  }

  private @Nullable Long importNumber() {
    String value = originValue();
    return value.isEmpty()
        ? null
        : value.equals(REGISTER) ? Worklist.Query.ANY_IMPORT : Long.valueOf(value);
  }

  boolean onlyMine() {
    return "yes".equals(mine);
  }

  int pageNumber() {
    return Math.max(1, Objects.requireNonNullElse(page, 1));
  }

  Worklist.Query query(Reviewer who, int rowsPerPage) {
    return new Worklist.Query(
        filter(),
        findPriority(),
        dataValue().isEmpty() ? null : dataValue(),
        onlyMine() ? who.name() : null,
        importNumber(),
        (int) Math.min(Integer.MAX_VALUE, (pageNumber() - 1L) * rowsPerPage));
  }
}
