package org.sosia.review.internal;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sosia.review.SharedData;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;

/** What kinds of evidence a record holds, for the worklist. */
final class Modalities {
  private static final Set<String> CENTRE = Set.of("centerId");

  private Modalities() {}

  /** Of face, finger, iris, document and text. */
  static Set<String> of(SharedData data) {
    Set<String> found = new LinkedHashSet<>();
    byte[] cbeff = data.cbeff();
    if (cbeff != null && CbeffParser.parse(cbeff) instanceof CbeffResult.Parsed parsed) {
      for (BiometricSegment segment : parsed.segments()) {
        if (segment.bdb().length > 0) {
          switch (segment.type()) {
            case FACE -> found.add("face");
            case FINGER -> found.add("finger");
            case IRIS -> found.add("iris");
            case OTHER -> {
              // shown nowhere
            }
          }
        }
      }
    }
    if (!data.documents().isEmpty()) {
      found.add("document");
    }
    if (!data.demographics().isEmpty()) {
      found.add("text");
    }
    return found;
  }

  /** The code of the registration centre, as the data names it. */
  static Optional<String> centreOf(SharedData data) {
    return data.facts().stream()
        .filter(fact -> CENTRE.contains(fact.label()))
        .map(SharedData.Fact::value)
        .findFirst();
  }
}
