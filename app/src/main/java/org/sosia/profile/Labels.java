package org.sosia.profile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The texts that sources choose freely: stages, statuses, types of documents, models, error codes.
 * They are labels, the same for many people; one that carries an address or a long number is about
 * somebody and belongs into no profile.
 *
 * <p>WARNING: this keeps out what is put there by mistake. A name, or a number in words, cannot be
 * told from a label.
 */
public final class Labels {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]@[^\\s@]");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}{7}");
  private static final Pattern SPACED_NUMBER =
      Pattern.compile("\\p{Nd}(?:[ .()/-]{0,2}\\p{Nd}){8}");

  private Labels() {}

  /** Why a text is no label, without the text; empty if it may be one. */
  public static Optional<String> findProblem(String text) {
    if (ADDRESS.matcher(text).find()) {
      return Optional.of("holds an e-mail address");
    }
    return LONG_NUMBER.matcher(text).find() || SPACED_NUMBER.matcher(text).find()
        ? Optional.of("holds a number of 7 digits or more")
        : Optional.empty();
  }
}
