package org.sosia.synthetic.cbeff;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sosia.synthetic.cbeff.CbeffResult.Reason;

/**
 * Reads CBEFF containers of MOSIP, in the namespace of ISO/IEC 19785-3 or the older one of OASIS
 * BIAS.
 *
 * <p>Guarantees: no document type declaration, entity or external resource is ever read; memory is
 * bounded by the size of the input; bytes from strangers never make it throw. WARNING: signatures
 * ({@code SB}, digital ids) are not checked.
 */
public final class CbeffParser {
  /** Containers above this many bytes are refused unless the caller gives another limit. */
  public static final int DEFAULT_MAX_BYTES = 20 * 1024 * 1024;

  private static final Set<String> NAMESPACES =
      Set.of(CbeffWriter.NAMESPACE, "http://docs.oasis-open.org/bias/ns/biaspatronformat-1.0/");
  private static final int MAX_SEGMENTS = 256;
  private static final int MAX_DEPTH = 12;

  private final XMLStreamReader xml;
  private final Deque<String> path = new ArrayDeque<>();
  private final Deque<SegmentFields> open = new ArrayDeque<>();
  private final List<BiometricSegment> segments = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private CbeffParser(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** Reads a container of at most {@link #DEFAULT_MAX_BYTES}. */
  public static CbeffResult parse(byte[] container) {
    return parse(container, DEFAULT_MAX_BYTES);
  }

  /** Reads a container of at most so many bytes. */
  public static CbeffResult parse(byte[] container, int maxBytes) {
    if (container.length > maxBytes) {
      return new CbeffResult.Refused(Reason.TOO_LARGE, container.length + " bytes");
    }
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("external resource refused");
    });
    try {
      var parser =
          new CbeffParser(factory.createXMLStreamReader(new ByteArrayInputStream(container)));
      parser.read();
      return new CbeffResult.Parsed(parser.segments);
    } catch (XMLStreamException e) {
      var location = e.getLocation();
      int line = location == null ? 0 : location.getLineNumber();
      return new CbeffResult.Refused(Reason.MALFORMED_XML, "line " + line);
    } catch (RefusedException e) {
      return new CbeffResult.Refused(e.reason, e.detail);
    }
  }

  private void read() throws XMLStreamException, RefusedException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD ->
            throw new RefusedException(Reason.MALFORMED_XML, "document type declaration");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new RefusedException(Reason.MALFORMED_XML, "entity reference");
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {
          // comments, white space and processing instructions mean nothing here
        }
      }
    }
  }

  private void start() throws RefusedException {
    var name = xml.getLocalName();
    boolean known = NAMESPACES.contains(String.valueOf(xml.getNamespaceURI()));
    if (path.isEmpty() && (!known || !name.equals("BIR"))) {
      throw new RefusedException(Reason.FOREIGN_ROOT, "root element");
    }
    if (path.size() >= MAX_DEPTH) {
      throw new RefusedException(Reason.TOO_LARGE, "nesting");
    }
    path.push(name);
    text.setLength(0);
    if (name.equals("BIR")) {
      open.push(new SegmentFields());
    } else if (name.equals("entry")) {
      fields().key = String.valueOf(xml.getAttributeValue(null, "key"));
    }
  }

  private void end() throws RefusedException {
    var name = path.pop();
    if (name.equals("BIR")) {
      var closed = open.pop();
      if (closed.present) {
        if (segments.size() >= MAX_SEGMENTS) {
          throw new RefusedException(Reason.TOO_LARGE, "more than " + MAX_SEGMENTS + " segments");
        }
        segments.add(closed.toSegment());
      }
    } else {
      fields().set(String.valueOf(path.peek()), name, text.toString().strip());
    }
    text.setLength(0);
  }

  private SegmentFields fields() {
    return open.getFirst();
  }

  /** Ends the reading; always turned into {@link CbeffResult.Refused} in this class. */
  static final class RefusedException extends Exception {
    private final Reason reason;
    private final String detail;

    RefusedException(Reason reason, String detail) {
      super(detail);
      this.reason = reason;
      this.detail = detail;
    }
  }
}
