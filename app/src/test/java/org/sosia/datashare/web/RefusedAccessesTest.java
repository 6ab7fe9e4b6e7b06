package org.sosia.datashare.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.datashare.AccessLog;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;

class RefusedAccessesTest {
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final List<AccessLog.Access> rows = new ArrayList<>();
  private boolean isDown;
  private final RefusedAccesses accesses =
      new RefusedAccesses(
          new AccessLog() {
            @Override
            public void note(Access access) {
              if (isDown) {
                throw new DataAccessResourceFailureException("down");
              }
              rows.add(access);
            }

            @Override
            public int forgetBefore(Instant moment) {
              return 0;
            }
          },
          () -> now);

  @Test
  void note_pathsOfShares_areToldApart() {
    accesses.noteUnauthenticated(request("/v1/datashare/create/p/s"));
    accesses.noteForbidden(request("/v1/datashare/get/p/s/k"));
    accesses.noteForbidden(request("/v1/datashare/get/a%2fb"));
    accesses.noteUnauthenticated(request("/v1/datashare/datashare/short"));

    assertEquals(
        List.of(
            "CREATE KER-ATH-401 p s  ",
            "READ KER-ATH-403 p s k ",
            "READ KER-ATH-403 ? ?  ",
            "READ KER-ATH-401 ? ? short "),
        rows.stream()
            .map(row ->
                String.join(
                    " ",
                    row.action().name(),
                    row.outcome(),
                    row.policyId(),
                    row.subscriberId(),
                    row.key(),
                    row.caller()))
            .toList());
  }

  @Test
  void note_pathsOfNoShare_leaveNothing() {
    accesses.noteUnauthenticated(request("/v1/datashare/partners/p/certificates"));
    accesses.noteForbidden(request("/v1/datashare"));

    assertEquals(List.of(), rows);
  }

  @Test
  void note_manyStrangers_doNotFillTheLog() {
    for (int i = 0; i < 5_000; i++) {
      accesses.noteUnauthenticated(request("/v1/datashare/get/p/s/k"));
    }
    assertEquals(RefusedAccesses.ROWS_AT_ONCE, rows.size());

    accesses.noteForbidden(request("/v1/datashare/get/p/s/k"));
    assertEquals(RefusedAccesses.ROWS_AT_ONCE + 1, rows.size(), "who is signed in is always noted");
    now = now.plusSeconds(1);
    for (int i = 0; i < 5_000; i++) {
      accesses.noteUnauthenticated(request("/v1/datashare/get/p/s/k"));
    }
    assertEquals(RefusedAccesses.ROWS_AT_ONCE + RefusedAccesses.ROWS_PER_SECOND + 1, rows.size());
  }

  @Test
  void note_databaseDown_hindersNoRefusal() {
    isDown = true;

    assertDoesNotThrow(() -> accesses.noteForbidden(request("/v1/datashare/get/p/s/k")));
  }

  private static MockHttpServletRequest request(String path) {
    return new MockHttpServletRequest("GET", path);
  }
}
