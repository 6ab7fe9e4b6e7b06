package org.sosia.review;

import java.util.Optional;

/**
 * Port: how a text of another script reads in Latin letters. An aid for the eye, never compared.
 */
public interface Transliteration {
  /** Empty when the text is in Latin letters already, or has no letters. */
  Optional<String> inLatin(String text);
}
