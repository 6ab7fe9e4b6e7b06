package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.dao.DataAccessException;

/** Who reads the tables does not read the view, who reads the view does not read the tables. */
class ProfileRolesIT {
  private static final String RAW = "sosia_profile_raw";
  private static final String VIEW = "sosia_profile_view";

  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  private void as(String role, String statement) {
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          transaction.setRollbackOnly();
          sosia.db().sql("set local role " + role).update();
          sosia.db().sql(statement).query().listOfRows();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"mosip_prereg", "mosip_regprc", "mosip_idrepo", "mosip_ida"})
  void raw_readsEachTable_theViewNone(String schema) {
    String select = "select id, profile from " + schema + ".anonymous_profile limit 1";
    assertDoesNotThrow(() -> as(RAW, select));
    assertThrows(DataAccessException.class, () -> as(VIEW, select));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from sosia.published_profile limit 1 | true",
        "select facts from sosia.profile_publication limit 1 | false",
        "select profile_id, document from sosia.profile_publication limit 1 | false",
        "select * from sosia.profile_receipt limit 1 | false",
        "select * from sosia.registration limit 1 | false",
      })
  void view_readsThePublishedViewAlone_rawNothingOfIt(String select, boolean view) {
    if (view) {
      assertDoesNotThrow(() -> as(VIEW, select));
    } else {
      assertThrows(DataAccessException.class, () -> as(VIEW, select));
    }
    assertThrows(DataAccessException.class, () -> as(RAW, select));
  }

  @ParameterizedTest
  @ValueSource(strings = {RAW, VIEW})
  void roles_writeNothing(String role) {
    assertThrows(
        DataAccessException.class,
        () -> as(role, "delete from mosip_ida.anonymous_profile where id = 'x' returning id"));
  }
}
