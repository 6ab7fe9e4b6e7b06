package org.sosia.profile.rules;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.util.List;
import org.sosia.profile.ProfileSchema;

/**
 * One rule: an event of this name that fulfils the condition becomes this profile.
 *
 * @param module the module whose events it looks at
 * @param event name of the event; {@code *} = every one
 * @param condition a JSONPath predicate as in route files, such as {@code $[?(@.status ==
 *     'Booked')]}; empty = always
 * @param profile the kind of profile
 */
public record CaptureRule(
    ProfileSchema module, String event, String condition, ProfileSchema profile) {
  public CaptureRule {
    if (event.isBlank()) {
      throw new IllegalArgumentException("capture rule: the event has no name");
    }
    if (isRegistration(module) != isRegistration(profile)
        || (!isRegistration(module) && module != profile)) {
      throw new IllegalArgumentException(
          "capture rule for %s: its events cannot become the profile %s"
              .formatted(module.pathName(), profile.pathName()));
    }
    if (!condition.isEmpty()) {
      try {
        JsonPath.compile(condition);
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException(
            "capture rule for %s, event %s: the condition is not a JSONPath"
                .formatted(module.pathName(), event),
            e);
      }
    }
  }

  private static boolean isRegistration(ProfileSchema schema) {
    return schema == ProfileSchema.PRE_REGISTRATION || schema == ProfileSchema.REGISTRATION;
  }

  /**
   * Whether an event of this module is meant.
   *
   * @param name what the event calls itself
   * @param json the event, a JSON object
   */
  boolean takes(String name, String json) {
    return (event.equals("*") || event.equals(name)) && (condition.isEmpty() || holds(json));
  }

  private boolean holds(String json) {
    try {
      Object found = JsonPath.read(json, condition);
      return !(found instanceof List<?> list) || !list.isEmpty();
    } catch (PathNotFoundException e) {
      return false;
    }
  }
}
