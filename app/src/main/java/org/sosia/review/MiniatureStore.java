package org.sosia.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.platform.Sensitive;

/**
 * Keeps the small pictures of records, made before anybody opens the case: decoding the pictures of
 * two people takes longer than a person wants to wait. They are encrypted like the record's content
 * and deleted with it.
 */
public interface MiniatureStore {
  /** A record that has none yet. */
  record Wanted(UUID caseId, int position) {}

  /**
   * Records without miniatures among the cases that people get next.
   *
   * @param cases how far to look down the list, 1 and more
   * @return in the order of the list
   */
  List<Wanted> listWanted(int cases);

  /** Keeps a record's miniatures; does nothing when its content is gone. */
  void save(UUID caseId, int position, Sensitive<byte[]> miniatures);

  /** A record's miniatures as they were saved; empty when there are none. */
  Optional<Sensitive<byte[]>> find(UUID caseId, int position);
}
