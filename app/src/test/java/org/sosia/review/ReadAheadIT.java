package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.platform.Sensitive;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** Small pictures are made for the next cases once somebody sits at the desk, and go with them. */
class ReadAheadIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final MiniatureStore store = sosia.bean(MiniatureStore.class);
  private final DeskUnderTest tests = new DeskUnderTest(sosia);

  @BeforeEach
  void closeLeftovers() {
    tests.closeLeftovers();
  }

  private static MiniatureStore.Wanted probeOf(UUID id) {
    return new MiniatureStore.Wanted(id, 0);
  }

  @Test
  void worklist_opened_preparesTheNextCases() {
    UUID id = tests.waiting();
    tests.fill(id);
    assertTrue(store.listWanted(10).contains(probeOf(id)));

    SignedIn operator = sosia.signIn("operator1");
    SosiaUnderTest.awaitTrue(
        DeskUnderTest.limit(),
        () -> {
          operator.get("/adjudication");
          return store.find(id, 0).isPresent() && store.find(id, 1).isPresent();
        });
    assertFalse(store.listWanted(10).contains(probeOf(id)));

    sosia.bean(ReviewCases.class).purgeContents(id);
    assertTrue(store.find(id, 0).isEmpty(), "deleted with the record");
    store.save(id, 0, Sensitive.of(new byte[] {1}));
    assertTrue(store.find(id, 0).isEmpty(), "made too late");
  }

  @Test
  void save_inTheDatabase_isEncryptedForItsPlace() {
    UUID id = tests.waiting();
    tests.fill(id);
    byte[] content = "every sample of a face".getBytes(StandardCharsets.UTF_8);
    store.save(id, 0, Sensitive.of(content));
    String stored =
        new String(
            sosia
                .db()
                .sql("select miniatures from review.record where case_id = :id and position = 0")
                .param("id", id)
                .query(byte[].class)
                .single(),
            StandardCharsets.ISO_8859_1);
    assertFalse(stored.contains("samples"));
    assertEquals(
        "every sample of a face",
        new String(store.find(id, 0).orElseThrow().expose(), StandardCharsets.UTF_8));
  }

  @Test
  void listWanted_fewCases_looksNoFurther() {
    UUID oldest = tests.waiting(java.time.Instant.parse("2001-01-01T00:00:00Z"));
    UUID next = tests.waiting(java.time.Instant.parse("2002-01-01T00:00:00Z"));
    tests.fill(oldest);
    tests.fill(next);
    assertEquals(
        2, store.listWanted(1).stream().filter(wanted -> wanted.caseId().equals(oldest)).count());
    assertFalse(store.listWanted(1).contains(probeOf(next)));
    assertTrue(store.listWanted(2).contains(probeOf(next)));
  }
}
