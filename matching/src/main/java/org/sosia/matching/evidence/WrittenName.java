package org.sosia.matching.evidence;

/**
 * A name as it was written in one language.
 *
 * @param language the language's number in its file or register, from 0
 * @param given the given names; or the full name, and then the surname is empty
 * @param surname the surname, empty when it is absent or part of {@code given}
 * @param parted whether given names and surname were written apart
 */
public record WrittenName(int language, String given, String surname, boolean parted) {
  /** Redacted. */
  @Override
  public String toString() {
    return "WrittenName[language=" + language + "]";
  }
}
