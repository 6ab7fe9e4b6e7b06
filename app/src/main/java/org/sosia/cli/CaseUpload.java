package org.sosia.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends pairs to a running server, part by part; it goes on where an earlier call was cut. */
final class CaseUpload {
  private static final String PATH = "/v1/case-imports";

  /** Rows of one call. */
  private static final int PART = 5_000;

  private final ServerCalls calls;
  private final ProgressBar bar;
  private final long number;
  private long received;
  private long from;
  private ArrayNode part = JsonMapper.shared().createArrayNode();

  private CaseUpload(ServerCalls calls, ProgressBar bar, long number, long received) {
    this.calls = calls;
    this.bar = bar;
    this.number = number;
    this.received = received;
    this.from = received;
  }

  /**
   * Sends what the server has not received yet.
   *
   * @param contents what the files said before
   * @return the import's number
   * @throws PairFiles.Refused when they say something else now
   */
  static long send(ServerCalls calls, PairFiles files, PairFiles.Contents contents)
      throws IOException, InterruptedException {
    ObjectNode begin = JsonMapper.shared().createObjectNode();
    begin.put("digest", contents.digest()).put("pairs", contents.pairs());
    JsonNode begun = calls.post(PATH, begin);
    long number = begun.path("number").asLong();
    ProgressBar bar =
        new ProgressBar(System.err, Terminal.isStandardError(), "pairs sent", contents.pairs());
    try {
      CaseUpload upload = new CaseUpload(calls, bar, number, begun.path("received").asLong());
      PairFiles.Contents now = files.read(upload::add);
      if (!now.equals(contents)) {
        throw new PairFiles.Refused("the files have changed while they were read");
      }
      upload.flush();
    } finally {
      bar.close();
    }
    return number;
  }

  private void add(PairFiles.Pair pair) throws IOException, InterruptedException {
    if (pair.place().position() < received) {
      return;
    }
    part.addObject()
        .put("a", pair.a().value())
        .put("b", pair.b().value())
        .put("score", pair.score());
    if (part.size() >= PART) {
      flush();
    }
  }

  private void flush() throws IOException, InterruptedException {
    if (!part.isEmpty()) {
      ObjectNode body = JsonMapper.shared().createObjectNode().put("from", from);
      long end = from + part.size();
      body.set("rows", part);
      received = calls.post(PATH + "/" + number + "/rows", body).path("received").asLong();
      if (received != end) {
        throw new IOException("another call sends the same pairs; call again when it is done");
      }
      from = end;
      part = JsonMapper.shared().createArrayNode();
    }
    bar.set(received);
  }

  /** Says where ids stand that the register does not hold. */
  static void tellUnknown(PairFiles files, JsonNode taken)
      throws IOException, InterruptedException {
    Map<Long, TreeSet<String>> fields = new HashMap<>();
    for (JsonNode one : taken.path("firstUnknown")) {
      fields
          .computeIfAbsent(one.path("position").asLong(), _ -> new TreeSet<>())
          .add(one.path("field").asString());
    }
    files.read(pair -> {
      for (String field : fields.getOrDefault(pair.place().position(), new TreeSet<>())) {
        System.err.printf(
            "sosia: %s, field %s: the register holds no registration of this id%n",
            pair.place(), field);
      }
    });
    long told = taken.path("firstUnknown").size();
    long all = taken.path("unknown").asLong();
    if (all > told) {
      System.err.printf("sosia: and %d more%n", all - told);
    }
    System.err.println("Nothing was imported.");
  }
}
