package org.sosia.profile.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.regex.Pattern;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.ProfileGaps;
import org.sosia.profile.ProfileSchema;

/**
 * The counter {@code sosia.profile.gaps} with the tags {@code kind} and {@code field}. Thread-safe.
 */
public final class MeteredGaps implements ProfileGaps {
  private static final Pattern POSITION = Pattern.compile("\\[[0-9]+]");

  private final MeterRegistry registry;

  public MeteredGaps(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void count(ProfileSchema schema, List<FieldProblem> gaps) {
    for (FieldProblem gap : gaps) {
      registry
          .counter("sosia.profile.gaps", "kind", schema.pathName(), "field", field(gap))
          .increment();
    }
  }

  /** Names that only a source knows count as one, or a broken source would fill the registry. */
  private static String field(FieldProblem gap) {
    return gap.reason().equals(FieldProblem.UNKNOWN_FIELD)
        ? "(unknown)"
        : POSITION.matcher(gap.field()).replaceAll("");
  }
}
