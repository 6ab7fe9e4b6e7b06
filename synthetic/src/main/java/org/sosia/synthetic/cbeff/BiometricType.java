package org.sosia.synthetic.cbeff;

/** Kind of biometric data in a CBEFF block, with its format type in MOSIP's containers. */
public enum BiometricType {
  /** ISO/IEC 19794-4 finger images. */
  FINGER("Finger", 7),
  /** ISO/IEC 19794-5 face images. */
  FACE("Face", 8),
  /** ISO/IEC 19794-6 iris images. */
  IRIS("Iris", 9),
  /** Any other type of the container; its data is passed on and not looked at. */
  OTHER("Other", 0);

  private final String label;
  private final int formatType;

  BiometricType(String label, int formatType) {
    this.label = label;
    this.formatType = formatType;
  }

  /** Text of the element {@code Type}. */
  public String label() {
    return label;
  }

  /** Text of {@code Format/Type}: 7, 8 or 9; 0 for other data. */
  public int formatType() {
    return formatType;
  }

  /** The type with this label, in any case; {@link #OTHER} for all others. */
  public static BiometricType ofLabel(String label) {
    for (var type : values()) {
      if (type.label.equalsIgnoreCase(label.strip())) {
        return type;
      }
    }
    return OTHER;
  }
}
