package org.sosia.synthetic.cbeff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a CBEFF container as MOSIP does: a root BIR with one BIR for each segment. Source: ISO/IEC
 * 19785-3, XML patron format.
 */
public final class CbeffWriter {
  /** Namespace of the elements. */
  public static final String NAMESPACE = "http://standards.iso.org/iso-iec/19785/-3/ed-2/";

  private CbeffWriter() {}

  /** The container as UTF-8 XML. */
  public static byte[] write(List<BiometricSegment> segments) {
    var bytes = new ByteArrayOutputStream(1024 + 64 * 1024 * segments.size());
    try {
      var xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeStartElement("BIR");
      xml.writeDefaultNamespace(NAMESPACE);
      versions(xml);
      for (var segment : segments) {
        xml.writeStartElement("BIR");
        versions(xml);
        information(xml, segment);
        if (!segment.exception()) {
          text(xml, "BDB", Base64.getEncoder().encodeToString(segment.bdb()));
        }
        others(xml, segment);
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void versions(XMLStreamWriter xml) throws XMLStreamException {
    for (var element : List.of("Version", "CBEFFVersion")) {
      xml.writeStartElement(element);
      text(xml, "Major", "1");
      text(xml, "Minor", "1");
      xml.writeEndElement();
    }
    xml.writeStartElement("BIRInfo");
    text(xml, "Integrity", "false");
    xml.writeEndElement();
  }

  private static void information(XMLStreamWriter xml, BiometricSegment segment)
      throws XMLStreamException {
    xml.writeStartElement("BDBInfo");
    xml.writeStartElement("Format");
    text(xml, "Organization", "Mosip");
    text(xml, "Type", Integer.toString(segment.type().formatType()));
    xml.writeEndElement();
    if (segment.createdAt() != null) {
      text(xml, "CreationDate", segment.createdAt().truncatedTo(ChronoUnit.MILLIS).toString());
    }
    text(xml, "Type", segment.type().label());
    if (!segment.subtype().isEmpty()) {
      text(xml, "Subtype", segment.subtype());
    }
    text(xml, "Level", "Raw");
    text(xml, "Purpose", "Enroll");
    xml.writeStartElement("Quality");
    xml.writeStartElement("Algorithm");
    text(xml, "Organization", "HMAC");
    text(xml, "Type", "SHA-256");
    xml.writeEndElement();
    text(xml, "Score", Integer.toString(segment.quality()));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void others(XMLStreamWriter xml, BiometricSegment segment)
      throws XMLStreamException {
    xml.writeStartElement("others");
    entry(xml, "EXCEPTION", Boolean.toString(segment.exception()));
    entry(xml, "RETRIES", Integer.toString(segment.attempts()));
    if (!segment.payload().isEmpty()) {
      entry(xml, "PAYLOAD", segment.payload());
    }
    xml.writeEndElement();
  }

  private static void entry(XMLStreamWriter xml, String key, String value)
      throws XMLStreamException {
    xml.writeStartElement("entry");
    xml.writeAttribute("key", key);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  private static void text(XMLStreamWriter xml, String element, String value)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
