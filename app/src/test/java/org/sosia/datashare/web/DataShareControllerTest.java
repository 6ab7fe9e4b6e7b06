package org.sosia.datashare.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.config.DataShareSettings;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.DataShares;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.Upload;
import org.sosia.datashare.files.FolderShareStore;
import org.sosia.datashare.internal.RateLimit;
import org.sosia.datashare.internal.ShareService;
import org.sosia.datashare.jdbc.JdbcAccessLog;
import org.sosia.datashare.jdbc.JdbcShareRecords;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import tools.jackson.databind.json.JsonMapper;

/** What a caller is told when the parts behind the data share fail. */
class DataShareControllerTest {
  private static final InstantSource CLOCK = () -> Instant.parse("2026-03-01T08:00:00Z");
  private static final JdbcClient DEAD =
      JdbcClient.create(
          new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
              throw new SQLException("down");
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
              return getConnection();
            }
          });

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void anyCall_databaseDown_isNotAccessible() throws Exception {
    DataShareController controller = controller(new DeadShares());

    assertCode("DAT-SER-002", controller.create("p", "s", upload(), caller("s")));
    assertCode("DAT-SER-002", get(controller, caller("s")));
    assertCode(
        "DAT-SER-002", controller.getShort("short", new HttpHeaders(), response, caller("s")));
  }

  @Test
  void refusal_databaseDown_isStillGiven() throws Exception {
    ResponseEntity<byte[]> answer = get(controller(new DeadShares()), caller("another"));

    assertNotNull(answer);
    assertEquals(403, answer.getStatusCode().value());
    assertCode("KER-ATH-403", answer);
  }

  @Test
  void get_tokenWithoutSubject_isForbidden() throws Exception {
    JwtAuthenticationToken nobody =
        new JwtAuthenticationToken(
            Jwt.withTokenValue("t").header("alg", "none").claims(all -> all.put("x", "y")).build());

    assertCode("KER-ATH-403", get(controller(new DeadShares()), nobody));
  }

  @Test
  void get_storedShareIsShorterThanItsRecord_breaksOff() {
    assertThrows(IOException.class, () -> get(controller(stored(3)), caller("s")));
  }

  @Test
  void get_storedShareAsLongAsItsRecord_isSent() throws Exception {
    get(controller(stored(2)), caller("s"));

    assertEquals("ab", response.getContentAsString());
    assertEquals(2, response.getContentLength());
  }

  private @Nullable ResponseEntity<byte[]> get(
      DataShareController controller, JwtAuthenticationToken caller) throws IOException {
    return controller.get("p", "s", "k", new HttpHeaders(), response, caller);
  }

  private static void assertCode(String code, @Nullable ResponseEntity<byte[]> answer) {
    byte[] body = answer == null ? null : answer.getBody();
    assertNotNull(body);
    assertTrue(new String(body, StandardCharsets.UTF_8).contains(code));
  }

  private static DataShareController controller(DataShares shares) {
    return new DataShareController(
        shares,
        new ShareService.Keeping(
            new FolderShareStore(Path.of("unused")),
            new JdbcShareRecords(DEAD),
            new JdbcAccessLog(DEAD)),
        new DataShareController.Limits(new RateLimit(0, 1, CLOCK), 1_000, "sub"),
        new Refusals(DataShareSettings.Errors.COMPATIBLE, JsonMapper.builder().build(), CLOCK),
        CLOCK);
  }

  private static JwtAuthenticationToken caller(String name) {
    return new JwtAuthenticationToken(
        Jwt.withTokenValue("t")
            .header("alg", "none")
            .claims(all -> all.putAll(Map.of("sub", name)))
            .build());
  }

  private static MockHttpServletRequest upload() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/datashare/create/p/s");
    request.setContent(new byte[10]);
    return request;
  }

  /** Two bytes, and a record that tells of another length. */
  private static DataShares stored(long recordedBytes) {
    return new DeadShares() {
      @Override
      public ReadResult read(String policyId, String subscriberId, String key, String caller) {
        Instant now = CLOCK.instant();
        return new ReadResult.Found(
            new Share(
                new ShareAddress(policyId, subscriberId, key),
                null,
                now,
                now,
                1,
                recordedBytes,
                ""),
            new ByteArrayInputStream(new byte[] {'a', 'b'}));
      }
    };
  }

  private static class DeadShares implements DataShares {
    @Override
    public CreateResult create(String policyId, String subscriberId, Upload upload, String caller) {
      throw new DataAccessResourceFailureException("down");
    }

    @Override
    public ReadResult read(String policyId, String subscriberId, String key, String caller) {
      throw new DataAccessResourceFailureException("down");
    }
  }
}
