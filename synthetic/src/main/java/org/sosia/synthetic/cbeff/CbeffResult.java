package org.sosia.synthetic.cbeff;

import java.util.List;

/** What became of reading a CBEFF container. */
public sealed interface CbeffResult {

  /** The container was well formed. */
  record Parsed(List<BiometricSegment> segments) implements CbeffResult {
    public Parsed {
      segments = List.copyOf(segments);
    }
  }

  /** The container was refused; the detail names the element and holds no personal data. */
  record Refused(Reason reason, String detail) implements CbeffResult {}

  /** Why a container was refused. */
  enum Reason {
    /** More bytes, blocks or depth than the parser takes. */
    TOO_LARGE,
    /** Not well-formed XML, or with a document type declaration, which is never read. */
    MALFORMED_XML,
    /** Well formed, but the root is not a BIR of a known namespace. */
    FOREIGN_ROOT,
    /** A field holds what it must not, e.g. a data block that is not base64. */
    BAD_FIELD
  }
}
