package org.sosia.platform.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** A real OpenSearch node inside this process, on loopback. */
public final class EmbeddedSearch implements AutoCloseable {
  private final OpenSearchRunner runner;
  private final int port;

  private EmbeddedSearch(OpenSearchRunner runner, int port) {
    this.runner = runner;
    this.port = port;
  }

  public static EmbeddedSearch start(DataFolder data, int port) throws IOException {
    LoopbackPort.requireFree(port, "sosia.parts.search.embedded-port");
    LoopbackPort.requireFree(port + 100, "sosia.parts.search.embedded-port");
    Path folder = data.resolve("search");
    // the node replaces the process's logging set-up by its own file unless it finds one there
    Path logging = folder.resolve("node_1/config/log4j2.properties");
    Files.createDirectories(logging.getParent());
    try (InputStream ours =
        Objects.requireNonNull(
            EmbeddedSearch.class.getResourceAsStream("/embedded-search-log4j2.properties"))) {
      Files.copy(ours, logging, StandardCopyOption.REPLACE_EXISTING);
    }
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.onBuild((number, settings) -> {
      settings.put("http.port", String.valueOf(port));
      settings.put("transport.port", String.valueOf(port + 100));
      settings.put("network.host", "127.0.0.1");
      settings.put("discovery.type", "single-node");
      settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    });
    runner.setMaxHttpPort(-1); // no search for another port: this one is free
    runner.build(
        OpenSearchRunner.newConfigs()
            .basePath(folder.toString())
            .clusterName("sosia")
            .numOfNode(1)
            // the runner adds the node's number, and logs the sum as the node's port
            .baseHttpPort(port - 1)
            .useLogger()
            .disableESLogger());
    return new EmbeddedSearch(runner, port);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() throws IOException {
    runner.close();
  }
}
