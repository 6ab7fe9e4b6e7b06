package org.sosia.adjudication;

import org.sosia.testing.SosiaUnderTest;

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
}
