package org.sosia.registration.internal;

import org.jspecify.annotations.Nullable;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;

/** Reads the CBEFF container from end to end with the parser that later stages use as well. */
public final class CbeffCheck implements BiometricsCheck {
  @Override
  public @Nullable String reasonToRefuse(byte[] cbeff) {
    return switch (CbeffParser.parse(cbeff)) {
      case CbeffResult.Parsed(var segments) ->
          segments.isEmpty() ? "holds no biometric record" : null;
      case CbeffResult.Refused(var reason, var detail) ->
          switch (reason) {
            case TOO_LARGE -> "is larger than accepted: " + detail;
            case MALFORMED_XML -> "is not well-formed XML: " + detail;
            case FOREIGN_ROOT -> "is not CBEFF: the root element is not a BIR of a known namespace";
            case BAD_FIELD -> "holds a field that cannot be read: " + detail;
          };
    };
  }
}
