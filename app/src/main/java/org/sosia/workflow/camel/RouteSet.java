package org.sosia.workflow.camel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.xml.in.ModelParser;
import org.apache.camel.xml.io.XmlPullParserException;
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

    RefusedRoutes(List<Fault> faults) {
      super(String.join("; ", faults.stream().map(Fault::toString).toList()));
      this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
      return faults;
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
    String file = "";
    try {
      camel.start();
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        file = content.getKey();
        camel.addRouteDefinitions(parse(content.getValue()).getRoutes());
      }
      return new RouteSet(camel, eventBus, files);
    } catch (XmlPullParserException e) {
      camel.stop();
      throw new RefusedRoutes(
          List.of(new Fault(file, e.getLineNumber(), "is not a route file that Camel reads")));
    } catch (Exception e) { // whatever Camel finds wrong with a file of the user
      camel.stop();
      throw new RefusedRoutes(
          List.of(new Fault(file, 0, "Camel cannot start it: " + e.getClass().getSimpleName())));
    }
  }

  private static RoutesDefinition parse(byte[] content) throws IOException, XmlPullParserException {
    return new ModelParser(new ByteArrayInputStream(content), RouteFileCheck.NAMESPACE)
        .parseRoutesDefinition()
        .orElseThrow(() -> new IOException("no routes"));
  }

  private static List<RouteFile> check(Map<String, byte[]> contents, RouteSurroundings surroundings)
      throws RefusedRoutes {
    List<Fault> faults = new ArrayList<>();
    List<RouteFile> files = new ArrayList<>();
    Map<String, String> fileOfSource = new LinkedHashMap<>();
    contents.forEach((name, content) -> {
      RouteFileCheck.Judgement judgement =
          RouteFileCheck.judge(name, content, surroundings.commands().keySet());
      faults.addAll(judgement.faults());
      for (String source : judgement.sources()) {
        String other = fileOfSource.putIfAbsent(source, name);
        if (other != null) {
          faults.add(new Fault(name, 0, "a route of " + other + " listens at " + source + " too"));
        }
      }
      files.add(new RouteFile(name, judgement.sources().size()));
    });
    if (contents.isEmpty()) {
      faults.add(new Fault("*.xml", 0, "the folder holds no route file"));
    }
    if (!faults.isEmpty()) {
      throw new RefusedRoutes(faults);
    }
    return files;
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
