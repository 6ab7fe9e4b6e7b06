package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.testing.ForeignOpenWireClient;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.jms.core.JmsTemplate;

/** On the embedded broker. */
class ForeignAdjudicatorIT extends ForeignAdjudicatorContract {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  @Override
  SosiaUnderTest sosia() {
    return sosia;
  }

  @Override
  String brokerUrl() {
    return "tcp://127.0.0.1:"
        + sosia.context().getEnvironment().getProperty("sosia.parts.broker.embedded-port");
  }

  /** A broker of somebody else must be told to heed priorities; ours is. */
  @Test
  void request_moreUrgent_comesBeforeEarlierOnes() {
    String queue = "it-priorities-" + UUID.randomUUID();
    for (int priority : List.of(1, 4, 9)) {
      JmsTemplate jms = new JmsTemplate(sosia.bean(ConnectionFactory.class));
      jms.setExplicitQosEnabled(true);
      jms.setDeliveryPersistent(true);
      jms.setPriority(priority);
      jms.convertAndSend(queue, "priority " + priority);
    }
    List<String> came = new ArrayList<>();
    try (ForeignOpenWireClient adjudicator = new ForeignOpenWireClient(brokerUrl())) {
      for (int i = 0; i < 3; i++) {
        came.add(Objects.requireNonNull(adjudicator.receive(queue, LIMIT)).body());
      }
    }
    assertThat(came).containsExactly("priority 9", "priority 4", "priority 1");
  }
}
