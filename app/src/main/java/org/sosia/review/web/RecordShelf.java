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
import org.sosia.review.MiniatureStore;
import org.sosia.review.ReviewCases;
import org.sosia.review.protocol.SharedDataReader;

/**
 * The few records that people look at just now, decrypted in memory; the one not looked at for
 * longest leaves first, all of a case leave with its decision. Thread-safe.
 */
public final class RecordShelf {
  private static final Logger LOG = LoggerFactory.getLogger(RecordShelf.class);

  /** A sixteenth of the memory that this process may have. */
  private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 16;

  private final ReviewCases cases;
  private final SharedDataReader reader;
  private final MiniatureStore miniatures;
  private final Map<Key, ShownRecord> shelf = new LinkedHashMap<>(32, 0.75f, true);
  private long bytes;

  private record Key(UUID caseId, int position) {}

  public RecordShelf(ReviewCases cases, SharedDataReader reader, MiniatureStore miniatures) {
    this.cases = cases;
    this.reader = reader;
    this.miniatures = miniatures;
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
    Optional<ShownRecord> opened = openAside(caseId, wanted.position());
    opened.ifPresent(fresh -> put(key, fresh));
    return opened;
  }

  /** Opens a record that nobody looks at: it does not come onto the shelf. */
  Optional<ShownRecord> openAside(UUID caseId, int position) {
    try {
      return cases
          .findContent(caseId, position)
          .map(Sensitive::expose)
          .map(reader::read)
          .map(data -> new ShownRecord(data, miniatures(caseId, position)));
    } catch (InvalidInput | PersonalDataCipher.UnreadableData e) {
      LOG.warn("record {} of case {} cannot be read: {}", position, caseId, SafeReason.of(e));
      return Optional.empty();
    }
  }

  private Miniatures miniatures(UUID caseId, int position) {
    return miniatures
        .find(caseId, position)
        .map(Sensitive::expose)
        .map(Miniatures::read)
        .orElse(Miniatures.NONE);
  }

  private void put(Key key, ShownRecord fresh) {
    synchronized (shelf) {
      ShownRecord before = shelf.put(key, fresh);
      bytes += fresh.sizeBytes() - (before == null ? 0 : before.sizeBytes());
      var oldest = shelf.values().iterator();
      while (bytes > MAX_BYTES && shelf.size() > 1) {
        bytes -= oldest.next().sizeBytes();
        oldest.remove();
      }
    }
  }

  /** Drops what is in memory of a case. */
  void forget(UUID caseId) {
    synchronized (shelf) {
      shelf
          .entrySet()
          .removeIf(entry -> {
            boolean gone = entry.getKey().caseId().equals(caseId);
            bytes -= gone ? entry.getValue().sizeBytes() : 0;
            return gone;
          });
    }
  }
}
