package org.sosia.workflow.camel;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.sosia.workflow.RouteStatus.Fault;
import org.sosia.workflow.camel.RouteLinks.Place;

/**
 * Judges a route file before Camel sees it. Only the listed elements, attributes, endpoints and
 * placeholders pass.
 *
 * <p>Guarantees: this is a security boundary. Whoever may edit a route file decides where
 * registrations go, and cannot run code, read files or settings, or reach the network by it.
 */
final class RouteFileCheck {
  static final String NAMESPACE = "http://camel.apache.org/schema/spring";

  private static final Map<String, Set<String>> ELEMENTS =
      Map.ofEntries(
          Map.entry("routes", Set.of("id")),
          Map.entry("route", Set.of("id")),
          Map.entry("description", Set.of()),
          Map.entry("from", Set.of("uri", "id")),
          Map.entry("to", Set.of("uri", "id")),
          Map.entry("choice", Set.of("id")),
          Map.entry("when", Set.of("id")),
          Map.entry("otherwise", Set.of("id")),
          Map.entry("jsonpath", Set.of("suppressExceptions", "id")),
          Map.entry("simple", Set.of("id")),
          Map.entry("constant", Set.of("id")),
          Map.entry("setProperty", Set.of("name", MosipDialect.PROPERTY_NAME, "id")),
          Map.entry("log", Set.of("message", "loggingLevel", "id")));
  private static final Pattern BUS = Pattern.compile("eventbus:(?://)?([A-Za-z0-9_-]{1,100})");
  private static final Pattern COMMAND = Pattern.compile("workflow-cmd:(?://)?([A-Za-z0-9_-]+)");
  private static final Pattern LOG = Pattern.compile("log:(?://)?[A-Za-z0-9_.-]+");

  /** A property of the exchange that means nothing to Camel or to us; MOSIP's routes set some. */
  private static final Pattern PROPERTY =
      Pattern.compile("(?!(?i:camel))[A-Za-z][A-Za-z0-9_]{0,63}");

  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern PROCESS = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern BODY = Pattern.compile("\\$\\{(?:body|bodyAs\\(String\\))}");
  private static final Pattern EVALUATED = Pattern.compile("\\$\\{|\\$simple\\{|\\{\\{");

  private final String file;
  private final Set<String> commands;
  private final List<Fault> faults = new ArrayList<>();
  private final List<RouteLinks> routes = new ArrayList<>();
  private @Nullable Place source;
  private final List<Place> targets = new ArrayList<>();
  private String property = "";
  private final XMLStreamReader xml;

  /**
   * @param faults what is wrong; empty = nothing
   * @param routes where its routes listen and lead
   */
  record Judgement(List<Fault> faults, List<RouteLinks> routes) {
    Judgement {
      faults = List.copyOf(faults);
      routes = List.copyOf(routes);
    }

    /** The addresses at which its routes listen. */
    List<String> sources() {
      return routes.stream().map(route -> route.source().address()).toList();
    }
  }

  private RouteFileCheck(String file, Set<String> commands, XMLStreamReader xml) {
    this.file = file;
    this.commands = commands;
    this.xml = xml;
  }

  /**
   * @param commands names of the commands that exist
   */
  static Judgement judge(String file, byte[] content, Set<String> commands) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      RouteFileCheck check = new RouteFileCheck(file, commands, xml);
      check.readDocument();
      return new Judgement(check.faults, check.routes);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      return new Judgement(List.of(new Fault(file, line, "is not well-formed XML")), List.of());
    }
  }

  private void readDocument() throws XMLStreamException {
    boolean isRoot = true;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> fault("a document type declaration is not accepted");
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            fault("a processing instruction is not accepted");
        case XMLStreamConstants.START_ELEMENT -> {
          if (isRoot && !xml.getLocalName().equals("routes")) {
            fault("the root must be <routes>");
          }
          isRoot = false;
          element();
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (xml.getLocalName().equals("route")) {
            endRoute();
          }
        }
        default -> {
          // texts are read with their element; comments and white space mean nothing
        }
      }
    }
    if (routes.isEmpty() && faults.isEmpty()) {
      fault("holds no route");
    }
  }

  private void endRoute() {
    Place from = source;
    if (from != null) {
      routes.add(new RouteLinks(file, from, targets));
    } else if (faults.isEmpty()) {
      fault("<route> has no <from>");
    }
    source = null;
    targets.clear();
  }

  private void element() throws XMLStreamException {
    String name = xml.getLocalName();
    Set<String> allowed = ELEMENTS.get(name);
    if (!NAMESPACE.equals(xml.getNamespaceURI())) {
      fault("<" + name + "> is not of the namespace " + NAMESPACE);
      return;
    }
    if (allowed == null) {
      fault("<" + name + "> is not accepted");
      return;
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attribute(name, xml.getAttributeLocalName(i), xml.getAttributeValue(i), allowed);
    }
    if ((name.equals("from") || name.equals("to")) && xml.getAttributeValue(null, "uri") == null) {
      fault("<" + name + "> has no uri");
    }
    if (name.equals("setProperty")
        && (xml.getAttributeValue(null, "name") == null)
            == (xml.getAttributeValue(null, MosipDialect.PROPERTY_NAME) == null)) {
      fault("<setProperty> needs a name, which MOSIP's files call propertyName, and not both");
    }
    if (name.equals("jsonpath")
        || name.equals("simple")
        || name.equals("constant")
        || name.equals("description")) {
      text(name);
    }
  }

  private void attribute(String element, String name, String value, Set<String> allowed) {
    if (!allowed.contains(name)) {
      fault("the attribute " + name + " of <" + element + "> is not accepted");
    } else if (name.equals("uri")) {
      uri(element, value);
    } else if (element.equals("setProperty") && !name.equals("id")) {
      property = value;
      if (!PROPERTY.matcher(value).matches()) {
        fault(
            "the name of a property must be letters, digits and underscores and not start with Camel");
      }
    } else {
      placeholders(name.equals("message") ? BODY.matcher(value).replaceAll("") : value);
    }
  }

  private void uri(String element, String uri) {
    Matcher bus = BUS.matcher(uri);
    Matcher command = COMMAND.matcher(uri);
    if (bus.matches()) {
      Place place = new Place(bus.group(1), xml.getLocation().getLineNumber());
      if (element.equals("to")) {
        targets.add(place);
      } else if (source == null) {
        source = place;
      } else {
        fault("<from uri=\"" + uri + "\">: a route starts from one address");
      }
    } else if (element.equals("from")) {
      fault("<from uri=\"" + uri + "\">: a route must start from eventbus://<address>");
    } else if (command.matches()) {
      if (!commands.contains(command.group(1))) {
        fault("<to uri=\"" + uri + "\">: there is no command workflow-cmd://" + command.group(1));
      }
    } else if (!LOG.matcher(uri).matches()) {
      fault("<to>: only eventbus:, workflow-cmd: and log: endpoints without options are accepted");
    }
  }

  private void text(String element) throws XMLStreamException {
    int line = xml.getLocation().getLineNumber();
    String text = xml.getElementText().strip();
    if (element.equals("simple")) {
      placeholders(BODY.matcher(text).replaceAll(""));
      return;
    }
    placeholders(text);
    if (element.equals("constant")) {
      constant(line, text);
    }
    if (element.equals("jsonpath")) {
      try {
        JsonPath _ = JsonPath.compile(text);
      } catch (InvalidPathException | IllegalArgumentException e) {
        faults.add(new Fault(file, line, "<jsonpath>: the JSON path cannot be read"));
      }
    }
  }

  private void constant(int line, String text) {
    if (property.equals(MosipDialect.PAUSE_FOR) && !SECONDS.matcher(text).matches()) {
      faults.add(new Fault(file, line, "<constant> of PAUSE_FOR: must be a number of seconds"));
    }
    if (property.equals(MosipDialect.ADDITIONAL_INFO_PROCESS) && !PROCESS.matcher(text).matches()) {
      faults.add(
          new Fault(file, line, "<constant> of ADDITIONAL_INFO_PROCESS: must be a process's name"));
    }
  }

  private void placeholders(String text) {
    if (EVALUATED.matcher(text).find()) {
      fault("no placeholder but ${body} and ${bodyAs(String)} in <log> and <simple> is accepted");
    }
  }

  private void fault(String reason) {
    faults.add(new Fault(file, xml.getLocation().getLineNumber(), reason));
  }
}
