package org.sosia.synthetic.cbeff;

import java.util.Optional;

/**
 * A finger by its code in ISO/IEC 19794-4:2011, table 7, and its CBEFF subtype as MOSIP spells it.
 */
public enum FingerPosition {
  UNKNOWN(0, "UNKNOWN"),
  RIGHT_THUMB(1, "Right Thumb"),
  RIGHT_INDEX(2, "Right IndexFinger"),
  RIGHT_MIDDLE(3, "Right MiddleFinger"),
  RIGHT_RING(4, "Right RingFinger"),
  RIGHT_LITTLE(5, "Right LittleFinger"),
  LEFT_THUMB(6, "Left Thumb"),
  LEFT_INDEX(7, "Left IndexFinger"),
  LEFT_MIDDLE(8, "Left MiddleFinger"),
  LEFT_RING(9, "Left RingFinger"),
  LEFT_LITTLE(10, "Left LittleFinger");

  private final int code;
  private final String subtype;

  FingerPosition(int code, String subtype) {
    this.code = code;
    this.subtype = subtype;
  }

  /** Code in the finger image record, 0 to 10. */
  public int code() {
    return code;
  }

  /** Words of the CBEFF subtype, parted by a blank. */
  public String subtype() {
    return subtype;
  }

  /** The finger with this code; empty for palms and reserved codes. */
  public static Optional<FingerPosition> findByCode(int code) {
    return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
  }

  /** The finger with this CBEFF subtype; empty for any other text. */
  public static Optional<FingerPosition> findBySubtype(String subtype) {
    for (var position : values()) {
      if (position.subtype.equalsIgnoreCase(subtype.strip())) {
        return Optional.of(position);
      }
    }
    return Optional.empty();
  }
}
