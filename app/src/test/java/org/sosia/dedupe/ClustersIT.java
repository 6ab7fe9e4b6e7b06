package org.sosia.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.dedupe.jdbc.JdbcClusters;
import org.sosia.matching.cluster.Clusters;
import org.sosia.platform.security.ServiceClients;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.testing.RegistrationJson;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clusters online: the same as those of all pairs at once, whatever the order in which people come
 * and go.
 */
final class ClustersIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PEOPLE = 24;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JdbcClusters clusters = sosia.bean(JdbcClusters.class);

  private static String prefix() {
    return "clu-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  }

  private void note(String kind, String id, List<String> others) {
    sosia
        .db()
        .sql("insert into sosia.cluster_change (kind, reg_id, others, at) values (?, ?, ?, now())")
        .params(kind, id, others.toArray(String[]::new))
        .update();
  }

  private void enter(String id) {
    sosia
        .db()
        .sql(
            """
            insert into sosia.dedupe_entry (reg_id, workflow_instance_id, arrival, active, admitted_at)
            values (?, gen_random_uuid(), ?, true, now())
            on conflict (reg_id) do update set active = true
            """)
        .params(
            id,
            1_000_000_000L + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1L << 40))
        .update();
  }

  private void leave(String id) {
    sosia
        .db()
        .sql("update sosia.dedupe_entry set active = false where reg_id = ?")
        .param(id)
        .update();
    note("LEFT", id, List.of());
  }

  private void applied(String prefix) {
    SosiaUnderTest.awaitTrue(
        LIMIT,
        () -> {
          clusters.applyWaiting();
          return sosia
                  .db()
                  .sql("select count(*) from sosia.cluster_change where reg_id like ?")
                  .param(prefix + "%")
                  .query(Integer.class)
                  .single()
              == 0;
        });
  }

  private void removeEntries(String prefix) {
    sosia
        .db()
        .sql("delete from sosia.dedupe_entry where reg_id like ?")
        .param(prefix + "%")
        .update();
  }

  private List<SortedSet<String>> online(String prefix) {
    Map<String, SortedSet<String>> byCluster = new TreeMap<>();
    sosia
        .db()
        .sql("select cluster_id, reg_id from sosia.cluster_member where reg_id like ?")
        .param(prefix + "%")
        .query((row, number) ->
            byCluster.computeIfAbsent(row.getString(1), _ -> new TreeSet<>()).add(row.getString(2)))
        .list();
    byCluster.forEach((id, members) -> assertThat(members.first()).isEqualTo(id));
    return List.copyOf(byCluster.values());
  }

  private static List<SortedSet<String>> atOnce(Set<List<String>> pairs) {
    Clusters all = new Clusters();
    pairs.forEach(pair -> all.link(pair.getFirst(), pair.getLast()));
    return all.list();
  }

  private static List<String> pair(String a, String b) {
    return a.compareTo(b) < 0 ? List.of(a, b) : List.of(b, a);
  }

  /** Arrivals find those who are there; decisions and departures come in between, all at random. */
  @Test
  void anyOrderOfArrivalsDecisionsAndDepartures_givesTheClustersOfAllPairsAtOnce() {
    for (int seed = 1; seed <= 4; seed++) {
      Random dice = new Random(seed);
      String prefix = prefix();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        ids.add(prefix + (char) ('a' + i));
      }
      Set<List<String>> alike = new HashSet<>();
      while (alike.size() < PEOPLE) {
        String a = ids.get(dice.nextInt(PEOPLE));
        String b = ids.get(dice.nextInt(PEOPLE));
        if (!a.equals(b)) {
          alike.add(pair(a, b));
        }
      }
      Collections.shuffle(ids, dice);
      Set<String> there = new TreeSet<>();
      Map<List<String>, Boolean> verdicts =
          new TreeMap<>((x, y) -> x.toString().compareTo(y.toString()));
      for (String id : ids) {
        enter(id);
        there.add(id);
        note("FOUND", id, there.stream().filter(other -> alike.contains(pair(id, other))).toList());
        String one = ids.get(dice.nextInt(PEOPLE));
        String other = ids.get(dice.nextInt(PEOPLE));
        if (there.contains(one) && there.contains(other) && !one.equals(other)) {
          boolean same = dice.nextInt(4) == 0;
          note(same ? "SAME" : "DIFFERENT", one, List.of(other));
          verdicts.put(pair(one, other), same);
        }
        if (dice.nextInt(5) == 0) {
          String gone = List.copyOf(there).get(dice.nextInt(there.size()));
          leave(gone);
          there.remove(gone);
          verdicts.entrySet().removeIf(v -> v.getKey().contains(gone) && v.getValue());
        }
        if (dice.nextInt(3) == 0) {
          applied(prefix);
        }
      }
      applied(prefix);
      Set<List<String>> links = new HashSet<>(alike);
      links.removeIf(link -> !there.containsAll(link));
      verdicts.forEach((of, same) -> {
        if (same) {
          links.add(of);
        } else {
          links.remove(of);
        }
      });
      assertThat(online(prefix)).as("seed %s", seed).isEqualTo(atOnce(links));
      assertEventsTellTheSame(prefix, ids);
      removeEntries(prefix);
    }
  }

  /** Who follows the events from the first has the ids of the clusters. */
  private void assertEventsTellTheSame(String prefix, List<String> ids) {
    Set<String> alive = new TreeSet<>(ids);
    long after = 0;
    for (List<RegisterClusters.Event> some = clusters.listEvents(after, 500);
        !some.isEmpty();
        some = clusters.listEvents(after, 500)) {
      for (RegisterClusters.Event event : some) {
        if (event.kept().value().startsWith(prefix)) {
          assertThat(alive).contains(event.kept().value());
          boolean changed =
              switch (event.change()) {
                case MERGED -> alive.remove(event.other().value());
                case SPLIT -> alive.add(event.other().value());
              };
          assertThat(changed).isTrue();
        }
      }
      after = some.getLast().number();
    }
    Set<String> stored = new TreeSet<>(ids);
    online(prefix).forEach(cluster -> cluster.stream().skip(1).forEach(stored::remove));
    assertThat(alive).isEqualTo(stored);
  }

  @Test
  void decided_inATransaction_splitsAndIsTold() {
    String prefix = prefix();
    for (String name : List.of("a", "b", "c")) {
      enter(prefix + name);
    }
    note("FOUND", prefix + "b", List.of(prefix + "a"));
    note("FOUND", prefix + "c", List.of(prefix + "b"));
    applied(prefix);
    RegistrationId b = new RegistrationId(prefix + "b");
    assertThat(clusters.find(b).orElseThrow().members()).hasSize(3);
    sosia
        .transactions()
        .executeWithoutResult(open ->
            clusters.decided(
                b,
                Set.of(new RegistrationId(prefix + "c")),
                Set.of(new RegistrationId(prefix + "a"))));
    applied(prefix);
    RegisterClusters.Cluster left = clusters.find(b).orElseThrow();
    assertThat(left.id()).isEqualTo(b);
    assertThat(left.links())
        .containsExactly(
            new RegisterClusters.Link(
                b, new RegistrationId(prefix + "c"), RegisterClusters.Reason.SAME));
    assertThat(clusters.find(new RegistrationId(prefix + "a"))).isEmpty();
    removeEntries(prefix);
  }

  @Test
  void twoRegistrationsOfOnePerson_areACluster_tellWhoMayAskAndPartWhenOneIsRejected() {
    String first = send();
    String second = send();
    RegistrationId id = new RegistrationId(second);
    SosiaUnderTest.awaitTrue(LIMIT, () -> clusters.find(id).isPresent());
    HttpResponse<String> answer =
        sosia.get("/v1/registrations/" + second + "/cluster", ServiceClients.PROCESSOR);
    JsonNode cluster = JsonMapper.shared().readTree(answer.body());
    assertThat(cluster.get("members")).hasSize(2);
    assertThat(cluster.get("clusterId").stringValue())
        .isEqualTo(first.compareTo(second) < 0 ? first : second);
    assertThat(cluster.at("/links/0/reason").stringValue()).isEqualTo("FOUND");
    assertThat(sosia.get("/v1/registrations/none/cluster", ServiceClients.PROCESSOR).statusCode())
        .isEqualTo(404);
    assertThat(sosia.signIn("operator1").get("/v1/dedupe/cluster-events").statusCode())
        .isBetween(401, 403);
    String events = sosia.get("/v1/dedupe/cluster-events", ServiceClients.PROCESSOR).body();
    assertThat(events).contains("MERGED", first, second).doesNotContainIgnoringCase("clusteria");
    assertThat(sosia.signIn("supervisor").get("/registrations/" + second + "/candidates").body())
        .contains("Cluster <span", "/registrations/" + first);
    sosia
        .transactions()
        .executeWithoutResult(open ->
            sosia.bean(RegistrationProgress.class).setStatus(id, RegistrationStatus.REJECTED));
    SosiaUnderTest.awaitTrue(LIMIT, () -> clusters.find(id).isEmpty());
    assertThat(
            clusters.listEvents(0, 10_000).stream()
                .filter(event -> event.registration().equals(id) && event.cause().equals("LEFT"))
                .map(RegisterClusters.Event::change))
        .containsExactly(RegisterClusters.Change.SPLIT);
  }

  private String send() {
    ObjectNode registration =
        RegistrationJson.sound("cluster-" + UUID.randomUUID().toString().substring(0, 18));
    ObjectNode identity = RegistrationJson.identityOf(registration);
    identity
        .putArray("fullName")
        .addObject()
        .put("language", "eng")
        .put("value", "Clusteria Bekele");
    identity.put("dateOfBirth", "1961/09/17");
    assertThat(
            sosia
                .post("/v1/registrations", registration.toString(), ServiceClients.PROCESSOR)
                .statusCode())
        .isEqualTo(201);
    return registration.get("registrationId").stringValue();
  }
}
