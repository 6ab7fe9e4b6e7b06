package org.sosia.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.sosia.platform.Sensitive;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.testing.SosiaUnderTest;

/** Cases made at once, without queue and data share, for tests of how work is given out. */
final class DeskUnderTest {
  private final SosiaUnderTest sosia;
  private final ReviewCases cases;

  DeskUnderTest(SosiaUnderTest sosia) {
    this.sosia = sosia;
    this.cases = sosia.bean(ReviewCases.class);
  }

  /** Nothing waits that another test has left. */
  void closeLeftovers() {
    sosia
        .db()
        .sql(
            "update review.case_file set state = 'SUPERSEDED', holder = null, held_until = null, closed_at = now() where state in ('FETCHING', 'WAITING', 'HELD')")
        .update();
  }

  /** A waiting case with one candidate and no data. */
  UUID waiting() {
    return waiting(Instant.now());
  }

  UUID waiting(Instant arrivedAt) {
    return Objects.requireNonNull(
        sosia.transactions().execute(transaction -> insert(arrivedAt, new CaseState.Waiting(1))));
  }

  /** Many of them, in one transaction. */
  List<UUID> waiting(int count) {
    List<UUID> ids = new ArrayList<>();
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          for (int i = 0; i < count; i++) {
            ids.add(insert(Instant.now(), new CaseState.Waiting(1)));
          }
        });
    return ids;
  }

  /** A case whose data is still asked for, at this address. */
  UUID fetching(String address, Instant arrivedAt) {
    return Objects.requireNonNull(
        sosia
            .transactions()
            .execute(transaction -> {
              UUID id = UUID.randomUUID();
              cases.insert(id, request(id, address), arrivedAt);
              return id;
            }));
  }

  private UUID insert(Instant arrivedAt, CaseState state) {
    UUID id = UUID.randomUUID();
    cases.insert(id, request(id, ""), arrivedAt);
    cases.saveState(id, state);
    return id;
  }

  private static ReviewRequest request(UUID id, String address) {
    List<String> addresses = address.isEmpty() ? List.of() : List.of(address);
    return new ReviewRequest(
        id.toString(),
        new ReviewRequest.Reference("P-" + id, addresses),
        List.of(new ReviewRequest.Reference("R-" + id, addresses)),
        QueueMessage.Form.TEXT);
  }

  /** Gives both records of a case data. */
  void fill(UUID id) {
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          for (int position = 0; position < 2; position++) {
            cases.saveContent(
                id,
                position,
                Sensitive.of(SampleShares.share(position, "")),
                Set.of("face", "finger", "text"));
            sosia.bean(RecordNotes.class).setCentre(id, position, "10002");
          }
        });
  }

  CaseState state(UUID id) {
    return cases.find(id).orElseThrow().state();
  }

  List<ProposedVerdict> verdict(UUID id, Verdict verdict) {
    return cases.find(id).orElseThrow().gallery().stream()
        .map(meta -> new ProposedVerdict(meta.referenceId(), verdict, "seen by eye"))
        .toList();
  }

  static Reviewer operator(String name) {
    return new Reviewer(name, true, false);
  }

  static Reviewer supervisor(String name) {
    return new Reviewer(name, false, true);
  }

  static Duration limit() {
    return Duration.ofSeconds(30);
  }
}
