package org.sosia.registration.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationStatus;

/** Port: what the page of registrations asks. */
public interface RegistrationSearch {
  /**
   * Newest first.
   *
   * @param idPrefix how the id starts; empty = any
   * @param status null = any
   */
  List<RegistrationOverview> search(
      String idPrefix, @Nullable RegistrationStatus status, int limit, int offset);

  /**
   * How many there are in each status, by the time since they came: under an hour, a day, three
   * days, a week, and older.
   */
  Map<RegistrationStatus, List<Long>> countByStatusAndAge();
}
