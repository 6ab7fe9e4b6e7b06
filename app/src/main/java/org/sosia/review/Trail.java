package org.sosia.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: the audit trail, an append-only chain of who did or saw what. Each entry is sealed together
 * with the seal before it, under a key outside the database: whoever can write to the database but
 * lacks the key can change, insert or take out no entry unnoticed.
 *
 * <p>WARNING: whoever also holds the master key can write a new chain, and whoever cuts off the end
 * of both tables leaves an older, sound one. A {@link Head} that was noted elsewhere shows both.
 * Source: ADR 60.
 */
public interface Trail {
  /** Adds an entry, inside the caller's transaction; other entries wait until that ends. */
  void append(Entry entry);

  /**
   * Goes through the whole chain.
   *
   * @param since a head that was noted earlier and must still stand in the chain; null = none
   */
  Report verify(@Nullable Head since);

  /** What is recorded beside the acts on cases. */
  enum Act {
    REASSIGNED,
    PRIORITY_SET,
    RETURNED,
    FETCH_ASKED,
    KNOWN_KEPT,
    KNOWN_RETIRED,
    QUALITY_VIEWED,
    TRAIL_VERIFIED
  }

  /**
   * One entry.
   *
   * @param caseId null = it concerns no case
   * @param person who acts
   * @param act capitals and underscores
   * @param detail ids and codes, at most 200 characters, never personal data of a registered person
   */
  record Entry(@Nullable UUID caseId, String person, String act, String detail, Instant at) {
    private static final int MAX_DETAIL_CHARACTERS = 200;

    public Entry {
      if (!act.matches("[A-Z_]{1,40}")) {
        throw new IllegalArgumentException("act: capitals and underscores only");
      }
      if (detail.length() > MAX_DETAIL_CHARACTERS) {
        throw new IllegalArgumentException("detail: longer than 200 characters");
      }
    }

    public static Entry of(
        @Nullable UUID caseId, String person, Act act, String detail, Instant at) {
      return new Entry(caseId, person, act.name(), detail, at);
    }
  }

  /**
   * The end of the chain at some time.
   *
   * @param number of the entry, from 1
   * @param sealHex its seal, 64 hexadecimal digits
   */
  record Head(long number, String sealHex) {
    public Head {
      if (number < 1 || !sealHex.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("a head is <number>:<64 hexadecimal digits>");
      }
    }

    /** Reads what {@link #toString} writes. */
    public static Head parse(String text) {
      String[] parts = text.strip().split(":", -1);
      if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
        throw new IllegalArgumentException("a head is <number>:<64 hexadecimal digits>");
      }
      return new Head(Long.parseLong(parts[0]), parts[1]);
    }

    @Override
    public String toString() {
      return number + ":" + sealHex;
    }
  }

  /** What is wrong. */
  enum Problem {
    /** The entry says something else than what was sealed, or its seal is another. */
    CHANGED,
    /** Entries are gone. */
    MISSING,
    /** A row stands in the table that was never part of the chain. */
    ADDED,
    /** Entries from before the chain are not as they were when it began. */
    EARLIER_CHANGED,
    /** The end was cut off or put on by hand. */
    END_CHANGED,
    /** The head that was noted elsewhere is not in the chain. */
    HEAD_UNKNOWN
  }

  /**
   * A finding.
   *
   * @param from number of the first entry concerned, or the id of a row without a number
   * @param to number of the last one
   */
  record Finding(Problem problem, long from, long to) {}

  /**
   * The result of a check.
   *
   * @param entries in the chain
   * @param earlier entries from before the chain
   * @param head null = the chain is empty
   * @param findings at most 1,000, in the order of the chain
   */
  record Report(long entries, long earlier, @Nullable Head head, List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }

    public boolean intact() {
      return findings.isEmpty();
    }
  }
}
