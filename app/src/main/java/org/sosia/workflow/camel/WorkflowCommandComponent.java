package org.sosia.workflow.camel;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.sosia.workflow.WorkflowCommand;
import org.sosia.workflow.protocol.StageMessageJson;

/** The Camel component {@code workflow-cmd://<command>}: a step that gives a command. */
final class WorkflowCommandComponent extends DefaultComponent {
  private final Map<String, WorkflowCommand> commands;
  private final StageMessageJson json;

  WorkflowCommandComponent(Map<String, WorkflowCommand> commands, StageMessageJson json) {
    this.commands = Map.copyOf(commands);
    this.json = json;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    WorkflowCommand command = commands.get(name);
    if (command == null) {
      throw new IllegalArgumentException("there is no command " + name);
    }
    return new Command(uri, this, command);
  }

  private static final class Command extends DefaultEndpoint {
    private final WorkflowCommandComponent component;
    private final WorkflowCommand command;

    Command(String uri, WorkflowCommandComponent component, WorkflowCommand command) {
      super(uri, component);
      this.component = component;
      this.command = command;
    }

    @Override
    public boolean isSingletonProducer() {
      return true;
    }

    @Override
    public Producer createProducer() {
      return new Giving(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("no route can start with a command");
    }
  }

  private static final class Giving extends DefaultProducer {
    private final Command endpoint;

    Giving(Command endpoint) {
      super(endpoint);
      this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
      endpoint.command.execute(
          endpoint.component.json.read(exchange.getMessage().getBody(String.class)),
          addressOf(exchange.getFromEndpoint()),
          propertiesOf(exchange));
      if (endpoint.command.moves()) {
        exchange.setProperty(EventBusComponent.STEP_TAKEN, true);
      }
    }

    /** What the route has set; Camel's own properties are no texts or have other names. */
    private static Map<String, String> propertiesOf(Exchange exchange) {
      Map<String, String> texts = new HashMap<>();
      exchange
          .getProperties()
          .forEach((name, value) -> {
            if (value instanceof String text) {
              texts.put(name, text);
            }
          });
      return texts;
    }

    private static String addressOf(@Nullable Endpoint source) {
      if (source instanceof EventBusComponent.Address bus) {
        return bus.address();
      }
      throw new IllegalStateException("a command's route starts at the event bus");
    }
  }
}
