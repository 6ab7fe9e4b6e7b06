package org.sosia.review.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.SafeReason;
import org.sosia.platform.Sensitive;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.review.CaseRecord;
import org.sosia.review.ReviewCases;
import org.sosia.review.protocol.SharedDataReader;

/**
 * The few records that people look at just now, decrypted in memory; the one not looked at for
 * longest leaves first, all of a case leave with its decision. Thread-safe.
 */
public final class RecordShelf {
  private static final Logger LOG = LoggerFactory.getLogger(RecordShelf.class);
  private static final int MAX_RECORDS = 24;

  private final ReviewCases cases;
  private final SharedDataReader reader;
  private final Map<Key, ShownRecord> shelf = new LinkedHashMap<>(32, 0.75f, true);

  private record Key(UUID caseId, int position) {}

  public RecordShelf(ReviewCases cases, SharedDataReader reader) {
    this.cases = cases;
    this.reader = reader;
  }

  /** A record's content; empty when it is not available or cannot be read. */
  Optional<ShownRecord> find(UUID caseId, CaseRecord wanted) {
    if (wanted.status() != CaseRecord.Status.AVAILABLE) {
      return Optional.empty();
    }
    Key key = new Key(caseId, wanted.position());
    synchronized (shelf) {
      ShownRecord known = shelf.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<ShownRecord> opened = open(caseId, wanted.position());
    opened.ifPresent(fresh -> put(key, fresh));
    return opened;
  }

  private Optional<ShownRecord> open(UUID caseId, int position) {
    try {
      return cases
          .findContent(caseId, position)
          .map(Sensitive::expose)
          .map(reader::read)
          .map(ShownRecord::new);
    } catch (InvalidInput | PersonalDataCipher.UnreadableData e) {
      LOG.warn("record {} of case {} cannot be read: {}", position, caseId, SafeReason.of(e));
      return Optional.empty();
    }
  }

  private void put(Key key, ShownRecord fresh) {
    synchronized (shelf) {
      shelf.put(key, fresh);
      if (shelf.size() > MAX_RECORDS) {
        shelf.remove(shelf.keySet().iterator().next());
      }
    }
  }

  /** Drops what is in memory of a case. */
  void forget(UUID caseId) {
    synchronized (shelf) {
      shelf.keySet().removeIf(key -> key.caseId().equals(caseId));
    }
  }
}
