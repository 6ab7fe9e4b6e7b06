package org.sosia.adjudication;

import java.util.List;
import org.sosia.registration.RegistrationId;

/**
 * Port: the rows of cases in MOSIP's tables. The case is locked by {@link
 * AdjudicationRequests#lockCase} before its rows are changed. Every method needs an open
 * transaction.
 */
public interface CaseRows {
  /**
   * Adds the rows that are not there yet as Pending.
   *
   * @param gallery empty in a verification, which has one row
   */
  void addPending(CaseId id, RegistrationId probe, List<RegistrationId> gallery);

  /** The rows of a case, by gallery member; empty when there are none. */
  List<CaseRow> listRows(CaseId id);

  /** Stores the states of rows that are there. */
  void save(CaseId id, List<CaseRow> rows);
}
