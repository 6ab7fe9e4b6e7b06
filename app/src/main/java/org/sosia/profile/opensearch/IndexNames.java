package org.sosia.profile.opensearch;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sosia.profile.ProfileSchema;

/**
 * Names of the indexes: {@code <prefix>.<schema>.anonymous_profile}, as MOSIP's reporting names
 * them.
 *
 * @param prefix 1–32 lower-case letters, digits, hyphens or underscores, a letter first
 */
public record IndexNames(String prefix) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  public IndexNames {
    if (!FORM.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "index prefix is not 1 to 32 lower-case letters, digits, hyphens or underscores");
    }
  }

  String of(ProfileSchema schema) {
    return prefix + "." + schema.schemaName() + ".anonymous_profile";
  }

  /** All four, separated by commas. */
  String all() {
    return Arrays.stream(ProfileSchema.values()).map(this::of).collect(Collectors.joining(","));
  }
}
