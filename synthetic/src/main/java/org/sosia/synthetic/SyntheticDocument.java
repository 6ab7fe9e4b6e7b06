package org.sosia.synthetic;

import org.sosia.synthetic.internal.PdfPage;

/**
 * A proof that came with a registration; its content is drawn on demand.
 *
 * @param category MOSIP document category, e.g. {@code proofOfIdentity}
 * @param type kind of document, e.g. {@code Passport}
 * @param referenceNumber number printed on it
 * @param holder Latin name printed on it
 */
public record SyntheticDocument(
    String category, String type, String referenceNumber, String holder) {

  /** One page of PDF, some 700 bytes; the same bytes at each call. */
  public byte[] content() {
    return PdfPage.of(type, "No. " + referenceNumber, holder, "Specimen of a synthetic population");
  }
}
