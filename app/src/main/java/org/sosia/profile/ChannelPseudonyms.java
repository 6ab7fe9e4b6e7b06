package org.sosia.profile;

import java.time.LocalDate;

/**
 * Port: replaces what reaches or recognises one person by a pseudonym under the key of the event's
 * period.
 */
public interface ChannelPseudonyms {

  /**
   * The keyed hash (HMAC-SHA-256, hexadecimal or URL-safe base 64) of a normalised value under the
   * key of the period that the day lies in. The value carries its kind in front ({@code phone:},
   * {@code email:}, {@code officer:}, {@code device:}), so that equal texts of two kinds never
   * meet.
   *
   * @param normalisedChannel kind and value in normal form, never logged
   * @param eventDate day of the event, which picks the key
   */
  String pseudonym(String normalisedChannel, LocalDate eventDate);
}
