package org.sosia.profile;

/**
 * What is wrong with one field or parameter of a request.
 *
 * @param field its name or path, for example {@code biometricInfo[2].qualityScore}
 * @param reason the rule that it breaks; never repeats the value
 */
public record FieldProblem(String field, String reason) {
  /** The reason of a field that the event does not have. */
  public static final String UNKNOWN_FIELD = "is not a field of this event";
}
