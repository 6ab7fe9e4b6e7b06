package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * How long operators wait: many of them at once over HTTP, on many open cases. Run by {@code
 * ./sosia figures workplace}; not among the usual tests. Each operator looks at the list, takes the
 * next task, looks at pictures, decides, and pauses between acts; with the pauses of two seconds
 * that are usual here a case takes some seven seconds, less than a person needs. The first seconds
 * of a server just started do not count.
 */
class WorkplaceFigures {
  private static final int OPERATORS = Integer.getInteger("sosia.operators", 50);
  private static final int CASES = Integer.getInteger("sosia.cases", 20_000);
  private static final int SECONDS = Integer.getInteger("sosia.seconds", 60);
  private static final int WARM_UP_SECONDS = Integer.getInteger("sosia.warm-up", 30);
  private static final int PAUSE_MILLIS = Integer.getInteger("sosia.pause", 2_000);
  private static final int WITH_PICTURES = 1_000;
  private static final long LIMIT_MILLIS = 500;
  private static final Pattern FIELD =
      Pattern.compile("name=\"(decisions\\[\\d+])\\.referenceId\" value=\"([^\"]+)\"");
  private static final Pattern PICTURE =
      Pattern.compile("/adjudication/cases/[^\"' ]+/images/[^\"' ?]+");

  private final SosiaUnderTest sosia =
      SosiaUnderTest.startAnother("--sosia.parts.roles=adjudicator");
  private final Map<String, ConcurrentLinkedQueue<Long>> micros =
      java.util.Collections.synchronizedMap(new TreeMap<>());
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean counting;

  @Test
  void everyAct_manyOperatorsAndCases_isQuickAtTheNinetyFifthPercentile() throws Exception {
    DeskUnderTest tests = new DeskUnderTest(sosia);
    tests.waiting(WITH_PICTURES).forEach(tests::fill);
    fillUp(CASES - WITH_PICTURES);
    List<SignedIn> people = signIn();
    long from = System.nanoTime() + WARM_UP_SECONDS * 1_000_000_000L;
    long until = from + SECONDS * 1_000_000_000L;
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < OPERATORS; i++) {
      SignedIn person = people.get(i);
      Random random = new Random(i);
      work.add(() -> workUntil(from, until, person, random));
    }
    try (var threads = Executors.newFixedThreadPool(OPERATORS)) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
    assertEquals(0, failures.get(), "answers other than 2xx");
    report();
  }

  /** The rest of the queue, newer than those with pictures. */
  private void fillUp(int count) {
    sosia
        .db()
        .sql(
            """
            with made as (insert into review.case_file (id, request_id, pair_key, form, arrived_at, due_at, state)
              select gen_random_uuid(), 'load-' || n, 'load-' || n, 'TEXT', now() + n * interval '1 ms', now() + interval '1 day', 'WAITING'
              from generate_series(1, :count) n returning id)
            insert into review.record (case_id, position, reference_id, addresses, status, modalities)
            select id, p, 'L' || p || '-' || id, '{}', 'AVAILABLE', '{face,finger,text}' from made cross join generate_series(0, 2) p
            """)
        .param("count", count)
        .update();
    sosia.db().sql("analyze review.case_file").update();
    sosia.db().sql("analyze review.record").update();
  }

  /** Fifty people of the embedded provider, beside the demo's own. */
  private List<SignedIn> signIn() {
    var users = (InMemoryUserDetailsManager) sosia.bean(UserDetailsService.class);
    List<SignedIn> people = new ArrayList<>();
    for (int i = 0; i < OPERATORS; i++) {
      users.createUser(
          User.withUsername("load" + i).password("{noop}sosia-demo").roles("operator").build());
      people.add(sosia.signIn("load" + i));
    }
    return people;
  }

  private boolean workUntil(long from, long until, SignedIn person, Random random) {
    pause(random);
    while (System.nanoTime() < until) {
      counting = System.nanoTime() >= from;
      HttpResponse<String> list = timed("worklist", () -> person.get("/adjudication"));
      pause(random);
      HttpResponse<String> task =
          timed(
              "next task shown",
              () ->
                  person.post("/adjudication/next", Map.of("_csrf", SignedIn.csrfIn(list.body()))));
      PICTURE
          .matcher(task.body())
          .results()
          .map(MatchResult::group)
          .distinct()
          .limit(3)
          .forEach(path -> timed("picture", () -> person.get(path)));
      pause(random);
      decide(person, task);
      pause(random);
    }
    return true;
  }

  private void decide(SignedIn person, HttpResponse<String> task) {
    Map<String, String> form = new HashMap<>();
    form.put("_csrf", SignedIn.csrfIn(task.body()));
    FIELD
        .matcher(task.body())
        .results()
        .forEach(field -> {
          form.put(field.group(1) + ".referenceId", field.group(2));
          form.put(field.group(1) + ".verdict", "NO_MATCH");
          form.put(field.group(1) + ".comment", "different people");
        });
    timed("decision", () -> person.post(task.uri().getPath() + "/decision", form));
  }

  private static void pause(Random random) {
    LockSupport.parkNanos((long) (PAUSE_MILLIS * (0.5 + random.nextDouble()) * 1_000_000));
  }

  private HttpResponse<String> timed(
      String act, java.util.function.Supplier<HttpResponse<String>> request) {
    long began = System.nanoTime();
    HttpResponse<String> answer = request.get();
    if (counting) {
      micros
          .computeIfAbsent(act, _ -> new ConcurrentLinkedQueue<>())
          .add((System.nanoTime() - began) / 1_000);
    }
    if (answer.statusCode() / 100 != 2) {
      failures.incrementAndGet();
    }
    return answer;
  }

  private void report() {
    System.out.printf(
        "%d operators, %d open cases, %d s after %d s that do not count, pauses of %d ms on average%n",
        OPERATORS, CASES, SECONDS, WARM_UP_SECONDS, PAUSE_MILLIS);
    List<String> slow = new ArrayList<>();
    micros.forEach((act, times) -> {
      long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
      System.out.printf(
          "%-16s %6d times  p50 %5d ms  p95 %5d ms  p99 %5d ms%n",
          act, sorted.length, at(sorted, 50), at(sorted, 95), at(sorted, 99));
      if (at(sorted, 95) > LIMIT_MILLIS) {
        slow.add(act);
      }
    });
    assertTrue(slow.isEmpty(), "slower than " + LIMIT_MILLIS + " ms at p95: " + slow);
  }

  private static long at(long[] sorted, int percent) {
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1] / 1_000;
  }
}
