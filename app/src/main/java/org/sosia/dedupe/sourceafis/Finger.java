package org.sosia.dedupe.sourceafis;

import com.machinezoo.sourceafis.FingerprintTemplate;
import org.sosia.synthetic.cbeff.FingerPosition;

/**
 * One finger, ready to be compared.
 *
 * @param position which finger; UNKNOWN is compared with every finger
 */
record Finger(FingerPosition position, FingerprintTemplate template) {
  boolean isComparableWith(Finger other) {
    return position == FingerPosition.UNKNOWN
        || other.position == FingerPosition.UNKNOWN
        || position == other.position;
  }
}
