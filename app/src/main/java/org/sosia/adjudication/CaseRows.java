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
   * Adds the rows of what is asked that are not there yet as Pending: one for each member of the
   * gallery, in a verification the probe's own.
   */
  void addPending(Question question);

  /**
   * Takes what a stage outside reported of a run and nobody was asked about yet into a case: rows
   * that are Pending and of the type {@link MatchType#BIO}. Whoever reports writes them as MOSIP's
   * stages do.
   *
   * @return the gallery to be asked about, by id; empty = nothing was reported
   */
  List<RegistrationId> takeReported(CaseId id);

  /** The rows of a case, by gallery member; empty when there are none. */
  List<CaseRow> listRows(CaseId id);

  /** Stores the states of rows that are there. */
  void save(CaseId id, List<CaseRow> rows);
}
