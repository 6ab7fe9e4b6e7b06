package org.sosia.workflow.camel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.xml.in.ModelParser;
import org.apache.camel.xml.io.XmlPullParserException;
import org.jspecify.annotations.Nullable;
import org.sosia.workflow.RouteStatus.Fault;
import org.sosia.workflow.RouteStatus.RouteFile;

/**
 * All routes of the folder as they were at one moment, in a Camel context of their own: a set is
 * started in full or not at all, and sets do not see each other.
 */
final class RouteSet implements AutoCloseable {
  private final DefaultCamelContext camel;
  private final EventBusComponent eventBus;
  private final List<RouteFile> files;

  private RouteSet(DefaultCamelContext camel, EventBusComponent eventBus, List<RouteFile> files) {
    this.camel = camel;
    this.eventBus = eventBus;
    this.files = List.copyOf(files);
  }

  /** The files cannot be put to work. */
  static final class RefusedRoutes extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    RefusedRoutes(List<Fault> faults, @Nullable Throwable cause) {
      super(String.join("; ", faults.stream().map(Fault::toString).toList()), cause);
      this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
      return faults;
    }

    /** Whether the files themselves are at fault, so that trying them again is of no use. */
    boolean isOfTheFiles() {
      return getCause() == null;
    }
  }

  /**
   * Checks all files and starts their routes.
   *
   * @param contents files by name, in order
   * @throws RefusedRoutes with every fault of every file
   */
  static RouteSet start(Map<String, byte[]> contents, RouteSurroundings surroundings)
      throws RefusedRoutes {
    List<RouteFile> files = check(contents, surroundings);
    DefaultCamelContext camel = new DefaultCamelContext();
    EventBusComponent eventBus = new EventBusComponent(surroundings.bus(), surroundings.json());
    camel.disableJMX();
    camel.getCamelContextExtension().setName("sosia-routes");
    // a failure must reach the relay, which rolls back and tries again
    camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
    camel.addComponent("eventbus", eventBus);
    camel.addComponent(
        "workflow-cmd", new WorkflowCommandComponent(surroundings.commands(), surroundings.json()));
    boolean started = false;
    try {
      fill(camel, contents);
      started = true;
      return new RouteSet(camel, eventBus, files);
    } finally {
      if (!started) {
        camel.stop();
      }
    }
  }

  private static void fill(DefaultCamelContext camel, Map<String, byte[]> contents)
      throws RefusedRoutes {
    String file = "*.xml";
    try {
      camel.start();
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        file = content.getKey();
        camel.addRouteDefinitions(distinct(parse(content.getValue()).getRoutes()));
      }
    } catch (XmlPullParserException e) {
      throw new RefusedRoutes(
          List.of(new Fault(file, e.getLineNumber(), "is not a route file that Camel reads")),
          null);
    } catch (Exception e) { // whatever Camel finds wrong with a file of the user
      throw new RefusedRoutes(
          List.of(new Fault(file, 0, "Camel cannot start it: " + e.getClass().getSimpleName())), e);
    }
  }

  /**
   * Names each route by the address at which it listens, which no other route does: of two routes
   * with one id, as files copied from each other have, Camel would drop the earlier without a word.
   */
  private static List<RouteDefinition> distinct(List<RouteDefinition> routes) {
    routes.forEach(route -> route.setId(route.getInput().getEndpointUri()));
    return routes;
  }

  private static RoutesDefinition parse(byte[] content)
      throws IOException, XmlPullParserException, XMLStreamException {
    byte[] translated = MosipDialect.translate(content);
    return new ModelParser(new ByteArrayInputStream(translated), RouteFileCheck.NAMESPACE)
        .parseRoutesDefinition()
        .orElseThrow(() -> new IOException("no routes"));
  }

  private static List<RouteFile> check(Map<String, byte[]> contents, RouteSurroundings surroundings)
      throws RefusedRoutes {
    List<Fault> faults = new ArrayList<>();
    List<RouteFile> files = new ArrayList<>();
    Map<String, RouteLinks> bySource = new LinkedHashMap<>();
    contents.forEach((name, content) -> {
      RouteFileCheck.Judgement judgement =
          RouteFileCheck.judge(name, content, surroundings.commands().keySet());
      faults.addAll(judgement.faults());
      for (RouteLinks route : judgement.routes()) {
        RouteLinks other = bySource.putIfAbsent(route.source().address(), route);
        if (other != null) {
          faults.add(twice(route, other));
        }
      }
      files.add(new RouteFile(name, judgement.routes().size()));
    });
    if (contents.isEmpty()) {
      faults.add(new Fault("*.xml", 0, "the folder holds no route file"));
    }
    KnownStages stages = surroundings.stages();
    if (faults.isEmpty() && stages != null) {
      faults.addAll(RouteMap.judge(stages, bySource.values()));
    }
    if (!faults.isEmpty()) {
      throw new RefusedRoutes(faults, null);
    }
    return files;
  }

  private static Fault twice(RouteLinks route, RouteLinks other) {
    return new Fault(
        route.file(),
        route.source().line(),
        "<from uri=\"eventbus://%s\">: a route of %s starts there too"
            .formatted(route.source().address(), other.file()));
  }

  List<RouteFile> files() {
    return files;
  }

  /** Whether a route listens at an address. */
  boolean listens(String address) {
    return eventBus.listens(address);
  }

  /** Runs the route of an address; false when none listens there. */
  boolean run(String address, String body) throws Exception {
    return eventBus.run(address, body);
  }

  @Override
  public void close() {
    camel.stop();
  }
}
