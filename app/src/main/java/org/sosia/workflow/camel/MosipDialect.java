package org.sosia.workflow.camel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * MOSIP's route files were written for an older Camel, which called the name of a property {@code
 * propertyName}. The Camel at work here knows {@code name} only.
 */
final class MosipDialect {
  static final String PROPERTY_NAME = "propertyName";

  /** Property with the seconds that {@code pause-and-request-additional-info} waits. */
  static final String PAUSE_FOR = "PAUSE_FOR";

  /** Property with the process in which the information is to come. */
  static final String ADDITIONAL_INFO_PROCESS = "ADDITIONAL_INFO_PROCESS";

  private MosipDialect() {}

  /**
   * The same file in the words of the Camel at work; one that is in them already stays as it is.
   *
   * @param content a file that {@link RouteFileCheck} found sound
   */
  static byte[] translate(byte[] content) throws XMLStreamException {
    ByteArrayOutputStream translated = new ByteArrayOutputStream(content.length);
    XMLInputFactory input = XMLInputFactory.newDefaultFactory();
    input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLEventReader reader = input.createXMLEventReader(new ByteArrayInputStream(content));
    XMLEventWriter writer =
        XMLOutputFactory.newDefaultFactory().createXMLEventWriter(translated, "UTF-8");
    XMLEventFactory events = XMLEventFactory.newDefaultFactory();
    while (reader.hasNext()) {
      XMLEvent event = reader.nextEvent();
      if (event.isStartElement()) {
        writer.add(translate(event.asStartElement(), events));
      } else if (!event.isStartDocument()) { // it may name another encoding than the one written
        writer.add(event);
      }
    }
    writer.close();
    return translated.toByteArray();
  }

  private static XMLEvent translate(StartElement element, XMLEventFactory events) {
    if (!element.getName().getLocalPart().equals("setProperty")) {
      return element;
    }
    List<Attribute> attributes = new ArrayList<>();
    for (Iterator<Attribute> all = element.getAttributes(); all.hasNext(); ) {
      Attribute attribute = all.next();
      boolean old = attribute.getName().equals(new QName(PROPERTY_NAME));
      attributes.add(old ? events.createAttribute("name", attribute.getValue()) : attribute);
    }
    return events.createStartElement(
        element.getName(), attributes.iterator(), element.getNamespaces());
  }
}
