package org.sosia.registration.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CBEFF container from end to end: well-formed, no document type, a BIR at the root, and
 * base64 in its data blocks. Source: ISO/IEC 19785-3 as MOSIP writes it.
 *
 * <p>Guarantees: nothing outside the bytes is ever read.
 */
public final class StructuralBiometricsCheck implements BiometricsCheck {
  @Override
  public @Nullable String reasonToRefuse(byte[] cbeff) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      return faultIn(factory.createXMLStreamReader(new ByteArrayInputStream(cbeff)));
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      return "is not well-formed XML at line " + line;
    }
  }

  private static @Nullable String faultIn(XMLStreamReader xml) throws XMLStreamException {
    Deque<String> path = new ArrayDeque<>();
    int records = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> {
          return "has a document type declaration";
        }
        case XMLStreamConstants.START_ELEMENT -> {
          if (path.isEmpty() && !xml.getLocalName().equals("BIR")) {
            return "is not CBEFF: the root element is not BIR";
          }
          path.push(xml.getLocalName());
          records += path.size() == 2 && xml.getLocalName().equals("BIR") ? 1 : 0;
        }
        case XMLStreamConstants.CHARACTERS -> {
          if ("BDB".equals(path.peek()) && Base64Text.decode(xml.getText()) == null) {
            return "holds a data block that is not base64 at line "
                + xml.getLocation().getLineNumber();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> path.pop();
        default -> {
          // comments and white space mean nothing here
        }
      }
    }
    return records == 0 ? "holds no biometric record" : null;
  }
}
