package org.sosia.platform.embedded;

import java.nio.file.Path;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/** A real ActiveMQ with its journal on disk, speaking OpenWire on loopback and in-process. */
public final class EmbeddedBroker {
  /** Largest frame on the wire, in bytes. */
  private static final long MAX_FRAME_BYTES = 104_857_600;

  /** How often it looks for messages whose time is over. */
  private static final long EXPIRY_LOOK_MILLIS = 5_000;

  private final BrokerService broker;

  private EmbeddedBroker(BrokerService broker) {
    this.broker = broker;
  }

  public static EmbeddedBroker start(DataFolder data, int port) throws Exception {
    LoopbackPort.requireFree(port, "sosia.parts.broker.embedded-port");
    Path folder = data.resolve("broker");
    KahaDBPersistenceAdapter journal = new KahaDBPersistenceAdapter();
    journal.setDirectory(folder.resolve("journal").toFile());
    journal.setJournalMaxFileLength(8 * 1024 * 1024);
    BrokerService broker = new BrokerService();
    broker.setBrokerName("sosia-" + port); // two in one process must not be taken for each other
    broker.setDataDirectory(folder.toString());
    broker.setPersistent(true);
    broker.setPersistenceAdapter(journal);
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    broker.setAdvisorySupport(false);
    broker.getSystemUsage().getMemoryUsage().setLimit(64L * 1024 * 1024);
    broker.getSystemUsage().getStoreUsage().setLimit(4L * 1024 * 1024 * 1024);
    broker.getSystemUsage().getTempUsage().setLimit(256L * 1024 * 1024);
    PolicyEntry everyQueue = new PolicyEntry();
    everyQueue.setQueue(">");
    everyQueue.setProducerFlowControl(false);
    everyQueue.setExpireMessagesPeriod(EXPIRY_LOOK_MILLIS);
    everyQueue.setPrioritizedMessages(true); // without it a broker heeds no priority
    PolicyMap policies = new PolicyMap();
    policies.setDefaultEntry(everyQueue);
    broker.setDestinationPolicy(policies);
    broker.addConnector("tcp://127.0.0.1:" + port + "?wireFormat.maxFrameSize=" + MAX_FRAME_BYTES);
    broker.start();
    if (!broker.waitUntilStarted(30_000)) {
      throw new IllegalStateException("the embedded broker did not start on port " + port);
    }
    return new EmbeddedBroker(broker);
  }

  /** Address for clients in this process. */
  public String url() {
    return "vm://" + broker.getBrokerName() + "?create=false";
  }

  /** Stops it and waits until it has. */
  public void close() throws Exception {
    broker.stop();
    broker.waitUntilStopped();
  }
}
