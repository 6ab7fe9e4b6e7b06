package org.sosia.workflow.camel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.testing.Await;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;
import org.sosia.workflow.protocol.StageMessageJson;
import tools.jackson.databind.json.JsonMapper;

class RouteFolderTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

  @TempDir private Path parent;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicInteger looks = new AtomicInteger();

  /** Thrown when files are judged; null = nothing is. */
  private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();

  private Path folder = Path.of("");
  private RouteFolder routes = folder(folder);

  @BeforeEach
  void start() {
    folder = parent.resolve("routes");
    routes = folder(folder);
    routes.start();
  }

  @AfterEach
  void stop() {
    routes.stop();
  }

  private RouteFolder folder(Path path) {
    RouteSurroundings sound =
        RouteSurroundings.of(
                (address, message) -> {},
                Stream.of(
                        "complete-as-processed",
                        "complete-as-rejected",
                        "complete-as-failed",
                        "mark-as-reprocess",
                        "anonymous-profile")
                    .<WorkflowCommand>map(Nothing::new)
                    .toList(),
                new StageMessageJson(JsonMapper.shared(), () -> NOW))
            .among(RouteFiles.shippedStages());
    return new RouteFolder(
        path,
        Duration.ofMillis(5),
        () -> {
          looks.incrementAndGet();
          switch (trouble.get()) {
            case null -> {
              return sound;
            }
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable other -> throw new IllegalStateException(other);
          }
        },
        now::get);
  }

  @Test
  void start_emptyPlace_hasTheShippedRoutesAtWork() {
    assertEquals(4, routes.routes().files().size());
    assertTrue(routes.listens("verification-lost-bus-out"));
  }

  @Test
  void look_addressNobodyListensTo_isRefusedAndTheOlderRoutesGoOn() throws IOException {
    edit("routes-new.xml", "eventbus://bio-dedupe-bus-in", "eventbus://bio-dedup-bus-in");

    Await.awaitTrue(LIMIT, () -> !routes.routes().refused().isEmpty());

    assertEquals("routes-new.xml", routes.routes().refused().getFirst().file());
    assertTrue(routes.routes().refused().getFirst().reason().contains("bio-dedup-bus-in"));
    assertTrue(routes.listens("demo-dedupe-new-bus-out"));
    assertEquals(NOW, routes.routes().loadedAt());
  }

  @Test
  void look_filesChangedBack_areNoLongerRefused() throws IOException {
    edit("routes-new.xml", "eventbus://bio-dedupe-bus-in", "eventbus://bio-dedup-bus-in");
    Await.awaitTrue(LIMIT, () -> !routes.routes().refused().isEmpty());

    edit("routes-new.xml", "eventbus://bio-dedup-bus-in", "eventbus://bio-dedupe-bus-in");

    Await.awaitTrue(LIMIT, () -> routes.routes().refused().isEmpty());
  }

  @Test
  void look_processLeftOut_isRefused() throws IOException {
    Files.delete(folder.resolve("routes-correction.xml"));

    Await.awaitTrue(LIMIT, () -> !routes.routes().refused().isEmpty());

    assertTrue(routes.routes().refused().getFirst().reason().contains("CORRECTION"));
    assertTrue(routes.listens("demo-dedupe-correction-bus-out"));
  }

  @Test
  void look_errorWhileStarting_endsNeitherTheWatchNorTheTry() throws IOException {
    trouble.set(new StackOverflowError());
    put("more.xml", one("more-new-bus-out"));
    Await.awaitTrue(LIMIT, () -> !routes.routes().refused().isEmpty());
    assertTrue(
        routes.routes().refused().getFirst().reason().contains("StackOverflowError"),
        routes.routes().refused().toString());
    int before = looks.get();
    trouble.set(null);

    assertFalse(routes.listens("more-new-bus-out"), "it is not tried every moment");
    assertEquals(before, looks.get());
    now.set(NOW.plusSeconds(60));

    Await.awaitTrue(LIMIT, () -> routes.listens("more-new-bus-out"));
    assertEquals(List.of(), routes.routes().refused());
  }

  @Test
  void look_refusedFile_isJudgedOnce() throws IOException {
    put("more.xml", "<routes>");
    Await.awaitTrue(LIMIT, () -> !routes.routes().refused().isEmpty());
    int before = looks.get();
    now.set(NOW.plusSeconds(60));

    put("more.xml", one("more-new-bus-out"));

    Await.awaitTrue(LIMIT, () -> routes.listens("more-new-bus-out"));
    assertEquals(before + 1, looks.get());
  }

  @Test
  void start_unsoundFiles_stopTheStart() throws IOException {
    Path other = Files.createDirectories(parent.resolve("other"));
    Files.writeString(other.resolve("routes-new.xml"), one("demo-dedupe-new-bus-out"));

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> folder(other).start());

    assertTrue(String.valueOf(refused.getMessage()).contains("for the process UPDATE"));
  }

  private void edit(String name, String from, String into) throws IOException {
    Map<String, byte[]> files =
        RouteFiles.edited(Map.of(name, Files.readAllBytes(folder.resolve(name))), name, from, into);
    put(name, new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8));
  }

  private static String one(String source) {
    return """
    <routes xmlns="http://camel.apache.org/schema/spring"><route>
    <from uri="eventbus://%s"/><to uri="workflow-cmd://complete-as-failed"/>
    </route></routes>
    """
        .formatted(source);
  }

  /** At once, so that no half of it is read. */
  private void put(String name, String text) throws IOException {
    Path whole = Files.writeString(parent.resolve(name), text);
    Files.move(
        whole,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private record Nothing(String name) implements WorkflowCommand {
    @Override
    public void execute(StageMessage message, String fromAddress) {
      // only its name counts
    }
  }
}
