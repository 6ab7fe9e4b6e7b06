package org.sosia.datashare;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Characters;
import javax.xml.stream.events.XMLEvent;

/**
 * Leaves out of a CBEFF container the segments that a policy does not share; everything else stays
 * as it is. Type and subtype are those of {@code BDBInfo}.
 *
 * <p>Guarantees: no document type declaration, entity or external resource is read; a container
 * that cannot be read is not shared, nor one with data where their type is not told: outside of a
 * segment, or in a segment within a segment. Stateless.
 */
public final class CbeffFilter {
  private static final String SEGMENT = "BIR";
  private static final String DATA = "BDB";
  private static final int SEGMENT_DEPTH = 2;

  private CbeffFilter() {}

  /**
   * The container with the admitted segments only, possibly none.
   *
   * @return empty when something is to be left out and the container cannot be told apart
   */
  public static Optional<byte[]> apply(byte[] container, ShareAttribute attribute) {
    if (!attribute.filtersSegments()) {
      return Optional.of(container);
    }
    try {
      ByteArrayOutputStream admitted = new ByteArrayOutputStream(container.length);
      XMLEventReader in = reader(container);
      XMLEventWriter out =
          XMLOutputFactory.newDefaultFactory()
              .createXMLEventWriter(admitted, StandardCharsets.UTF_8.name());
      copy(in, out, attribute);
      out.close();
      return Optional.of(admitted.toByteArray());
    } catch (XMLStreamException unreadable) {
      return Optional.empty();
    }
  }

  private static XMLEventReader reader(byte[] container) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory.createXMLEventReader(new ByteArrayInputStream(container));
  }

  private static void copy(XMLEventReader in, XMLEventWriter out, ShareAttribute attribute)
      throws XMLStreamException {
    int depth = 0;
    while (in.hasNext()) {
      XMLEvent event = in.nextEvent();
      if (event.getEventType() == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a document type declaration");
      }
      if (event.isStartElement()) {
        if (isNamed(event, DATA)) {
          throw new XMLStreamException("data outside of a segment");
        }
        depth++;
        if (depth == SEGMENT_DEPTH && isNamed(event, SEGMENT)) {
          Segment segment = Segment.read(event, in);
          depth--;
          if (attribute.admitsSegment(segment.type(), segment.subtype())) {
            for (XMLEvent part : segment.events()) {
              out.add(part);
            }
          }
          continue;
        }
      } else if (event.isEndElement()) {
        depth--;
      }
      out.add(event);
    }
  }

  private static boolean isNamed(XMLEvent start, String name) {
    return start.asStartElement().getName().getLocalPart().equals(name);
  }

  /** One segment, held until its type is known. */
  private record Segment(List<XMLEvent> events, String type, String subtype) {
    static Segment read(XMLEvent start, XMLEventReader in) throws XMLStreamException {
      List<XMLEvent> events = new ArrayList<>(List.of(start));
      List<String> path = new ArrayList<>();
      StringBuilder type = new StringBuilder();
      StringBuilder subtype = new StringBuilder();
      while (true) {
        XMLEvent event = in.nextEvent();
        events.add(event);
        if (event.isStartElement()) {
          if (isNamed(event, SEGMENT)) {
            throw new XMLStreamException("a segment within a segment");
          }
          path.add(event.asStartElement().getName().getLocalPart());
        } else if (event.isEndElement()) {
          if (path.isEmpty()) {
            return new Segment(events, type.toString(), subtype.toString());
          }
          path.removeLast();
        } else if (event instanceof Characters text && path.size() == 2) {
          switch (String.join("/", path)) {
            case "BDBInfo/Type" -> type.append(text.getData());
            case "BDBInfo/Subtype" -> subtype.append(text.getData());
            default -> {
              // of no interest here
            }
          }
        }
      }
    }
  }
}
