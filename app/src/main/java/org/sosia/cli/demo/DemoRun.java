package org.sosia.cli.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.sosia.cli.ProgressBar;
import org.sosia.platform.security.AccessTokens;
import org.sosia.platform.security.ServiceClients;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.RegistrationKind;
import org.sosia.synthetic.SyntheticRegistration;
import org.springframework.jms.core.JmsTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run: send the registrations, play operators and outside world meanwhile, wait until all is
 * settled, sum up.
 */
final class DemoRun {
  /** Some have irises, so that the case page shows them; all would cost a minute of drawing. */
  private static final double IRIS_SHARE = 0.25;

  private static final List<String> OPERATORS = List.of("operator1", "operator2");
  private static final Duration IDLE = Duration.ofMillis(150);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final int SENDERS = 3;
  private static final int CASES_LEFT = 6;

  /** From so many people on, six regions with fifteen centres have enough each. */
  private static final int MANY_PEOPLE = 20_000;

  private final DemoOptions options;
  private final DemoServer server;
  private final PrintStream screen;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, SyntheticRegistration> byId = new HashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();

  DemoRun(DemoOptions options, DemoServer server, PrintStream screen) {
    this.options = options;
    this.server = server;
    this.screen = screen;
    this.seconds.put("start", server.startSeconds());
  }

  /** Starts the application and says what it is made of. */
  static DemoServer start(DemoOptions options, PrintStream screen) throws IOException {
    screen.println(
        "Sosia demo: embedded PostgreSQL, ActiveMQ and OpenSearch, demo users, loopback only.");
    screen.println("  starting ...");
    DemoServer server = DemoServer.start(options.data(), options.port());
    screen.printf(java.util.Locale.ROOT, "  ready after %.1f s%n", server.startSeconds());
    return server;
  }

  DemoSummary play() throws Exception {
    long began = System.nanoTime();
    Population population =
        timed(
            "population",
            () ->
                Population.generate(
                    settings(options.people(), options.seed())
                        .withToday(LocalDate.now(ZoneOffset.UTC))
                        .withIrisShare(IRIS_SHARE)));
    DemoFolder.writePeople(options.data(), population);
    population.registrations().forEach(one -> byId.put(one.registrationId(), one));
    DemoHttp http =
        new DemoHttp(
            server.baseUrl(), server.part(AccessTokens.class), server.part(JsonMapper.class));
    OutsideWorld outside =
        new OutsideWorld(
            http,
            receiver(),
            server.part(JsonMapper.class),
            byId,
            options.seed(),
            population.settings().today());
    DemoState state = new DemoState(server);
    try (ExecutorService others = Executors.newFixedThreadPool(OPERATORS.size() + 1)) {
      List<Future<?>> played =
          java.util.stream.Stream.concat(
                  OPERATORS.stream().<Future<?>>map(name -> others.submit(() -> operate(name))),
                  java.util.stream.Stream.of(others.submit(() -> passOn(outside))))
              .toList();
      try {
        timed("registrations", () -> send(population, http, outside));
        timed("decisions", () -> settle(state, population.registrations().size(), played));
        timed("profiles", () -> await("profiles indexed", state::profilesAreIndexed, played));
      } finally {
        over.set(true);
      }
      for (Future<?> one : played) {
        one.get(1, TimeUnit.MINUTES);
      }
    }
    DemoAudit audit = new DemoAudit(state, population);
    seconds.put("total", (System.nanoTime() - began) / 1e9 + server.startSeconds());
    DemoSummary summary = audit.summary(seconds, Memory.atRestMiB());
    if (!options.exit()) {
      leaveCases(population, http);
    }
    return summary;
  }

  /** Few people live in few places, so that each place has people enough to be told of. */
  private static PopulationSettings settings(int people, long seed) {
    PopulationSettings usual = PopulationSettings.of(people, seed);
    return people < MANY_PEOPLE ? usual.withFewPlaces() : usual;
  }

  /**
   * Some people come a third time with other fingers, after the figures were taken and the played
   * operators have gone, so that whoever opens the pages has cases to decide.
   */
  private void leaveCases(Population population, DemoHttp http) throws Exception {
    BiometricStudio studio = new BiometricStudio();
    List<SyntheticRegistration> again =
        population.registrations().stream()
            .filter(one -> one.kind() == RegistrationKind.DUPLICATE_OTHER_FINGERS)
            .limit(CASES_LEFT)
            .toList();
    for (int i = 0; i < again.size(); i++) {
      String id = again.get(i).registrationId();
      SyntheticRegistration third =
          again.get(i).as(id.substring(0, 10) + "9000" + i + id.substring(15));
      http.post(
          ServiceClients.PROCESSOR,
          "/v1/registrations",
          RegistrationBody.of(third, studio.cbeff(third)));
    }
  }

  private JmsTemplate receiver() {
    JmsTemplate jms = new JmsTemplate(server.part(jakarta.jms.ConnectionFactory.class));
    jms.setReceiveTimeout(IDLE.toMillis());
    return jms;
  }

  private Void send(Population population, DemoHttp http, OutsideWorld outside) throws Exception {
    BiometricStudio studio = new BiometricStudio();
    List<SyntheticRegistration> all = population.registrations();
    try (ProgressBar bar = bar("registrations sent", all.size());
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<?>> sent =
          all.stream()
              .<Future<?>>map(registration ->
                  senders.submit(() -> {
                    outside.preRegister(registration);
                    http.post(
                        ServiceClients.PROCESSOR,
                        "/v1/registrations",
                        RegistrationBody.of(registration, studio.cbeff(registration)));
                    bar.step();
                    return null;
                  }))
              .toList();
      for (Future<?> one : sent) {
        try {
          one.get();
        } catch (ExecutionException failed) {
          senders.shutdownNow();
          throw new IOException("a registration could not be sent", failed.getCause());
        }
      }
    }
    return null;
  }

  private Void settle(DemoState state, int total, List<Future<?>> played) throws Exception {
    try (ProgressBar bar = bar("decided, by rule or person", total)) {
      await(
          "every registration decided",
          () -> {
            long settled = state.settledRegistrations();
            bar.set(settled);
            return settled >= total;
          },
          played);
    }
    return null;
  }

  private Void operate(String name) throws IOException, InterruptedException {
    OperatorSession session = new OperatorSession(server.baseUrl(), name);
    session.signIn(server.setting("sosia.parts.identity-provider.demo-password"));
    while (!over.get()) {
      if (session.decideNext(this::isOnePerson).isEmpty()) {
        LockSupport.parkNanos(IDLE.toNanos());
      }
    }
    return null;
  }

  private Void passOn(OutsideWorld outside) throws Exception {
    while (!over.get()) {
      outside.passOn();
    }
    return null;
  }

  private boolean isOnePerson(String one, String other) {
    SyntheticRegistration a = byId.get(one);
    SyntheticRegistration b = byId.get(other);
    return a != null && b != null && a.personId().equals(b.personId());
  }

  private Void await(String what, BooleanSupplier done, List<Future<?>> played) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      for (Future<?> one : played) {
        if (one.isDone()) {
          one.get(); // a played part ended early: its failure is the demonstration's
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("not reached within " + PATIENCE.toMinutes() + " minutes: " + what);
      }
      LockSupport.parkNanos(IDLE.toNanos());
    }
    return null;
  }

  @SuppressWarnings("SystemConsoleNull") // null is still allowed by its contract
  private ProgressBar bar(String label, long total) {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    return new ProgressBar(screen, terminal, label, total);
  }

  private <T> T timed(String step, java.util.concurrent.Callable<T> work) throws Exception {
    long began = System.nanoTime();
    T result = work.call();
    seconds.put(step, (System.nanoTime() - began) / 1e9);
    return result;
  }
}
