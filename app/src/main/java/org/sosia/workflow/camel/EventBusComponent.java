package org.sosia.workflow.camel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.sosia.platform.Refusal;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.protocol.StageMessageJson;

/**
 * The Camel component {@code eventbus://<address>}. As a source it makes a route listen at the
 * address; as a step it publishes in the transaction in which the route runs.
 */
final class EventBusComponent extends DefaultComponent {
  /**
   * Set by every step that counts; a registration for which no branch of a route holds must not
   * vanish.
   */
  static final String STEP_TAKEN = "sosia.step.taken";

  private final EventBus bus;
  private final StageMessageJson json;
  private final Map<String, Processor> listeners = new ConcurrentHashMap<>();

  EventBusComponent(EventBus bus, StageMessageJson json) {
    this.bus = bus;
    this.json = json;
  }

  /** Whether a route listens at an address. */
  boolean listens(String address) {
    return listeners.containsKey(address);
  }

  /** Runs the route that listens at an address in this thread; false when there is none. */
  boolean run(String address, String body) throws Exception {
    Processor listener = listeners.get(address);
    if (listener == null) {
      return false;
    }
    Exchange exchange = getCamelContext().getEndpoint("eventbus://" + address).createExchange();
    exchange.getIn().setBody(body);
    listener.process(exchange);
    Exception failure = exchange.getException();
    if (failure != null) {
      throw failure;
    }
    if (exchange.getProperty(STEP_TAKEN) == null) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "route-without-step",
          "the route of " + address + " neither passed the registration on nor gave a command");
    }
    return true;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String address, Map<String, Object> parameters) {
    return new Address(uri, this, address);
  }

  /** An address of the bus as Camel sees it. */
  static final class Address extends DefaultEndpoint {
    private final EventBusComponent component;
    private final String address;

    Address(String uri, EventBusComponent component, String address) {
      super(uri, component);
      this.component = component;
      this.address = address;
    }

    String address() {
      return address;
    }

    @Override
    public boolean isSingletonProducer() {
      return true;
    }

    @Override
    public Producer createProducer() {
      return new Publishing(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new Listening(this, processor);
    }
  }

  private static final class Publishing extends DefaultProducer {
    private final Address endpoint;

    Publishing(Address endpoint) {
      super(endpoint);
      this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
      EventBusComponent component = endpoint.component;
      StageMessage message = component.json.read(exchange.getMessage().getBody(String.class));
      component.bus.publish(endpoint.address, message.atNextStage());
      exchange.setProperty(STEP_TAKEN, true);
    }
  }

  private static final class Listening extends DefaultConsumer {
    private final Address endpoint;

    Listening(Address endpoint, Processor processor) {
      super(endpoint, processor);
      this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      endpoint.component.listeners.put(endpoint.address, getProcessor());
    }

    @Override
    protected void doStop() throws Exception {
      endpoint.component.listeners.remove(endpoint.address);
      super.doStop();
    }
  }
}
