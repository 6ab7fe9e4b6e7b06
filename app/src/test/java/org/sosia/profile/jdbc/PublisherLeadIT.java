package org.sosia.profile.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.profile.jdbc.JdbcPublications.Lead;
import org.sosia.testing.SosiaUnderTest;

class PublisherLeadIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JdbcPublications publications = new JdbcPublications(sosia.db(), id -> id);

  @Test
  void lead_ofOneThatIsHeardOf_staysWithItUntilItIsSilent() {
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          transaction.setRollbackOnly(); // the running publisher must not notice
          SosiaUnderTest.awaitTrue(Duration.ofSeconds(30), publications::lock);
          lastHeardOf("owner = null, leads_until = null");
          assertEquals(Lead.BEGINS, publications.lead(one));
          assertEquals(Lead.GOES_ON, publications.lead(one));
          assertEquals(Lead.ANOTHERS, publications.lead(other));
          lastHeardOf("leads_until = now() + interval '1 second'");
          assertEquals(Lead.ANOTHERS, publications.lead(other));
          assertEquals(Lead.GOES_ON, publications.lead(one));
          lastHeardOf("leads_until = now() - interval '1 second'");
          assertEquals(Lead.BEGINS, publications.lead(other));
          assertEquals(Lead.ANOTHERS, publications.lead(one));
        });
  }

  private void lastHeardOf(String columns) {
    sosia.db().sql("update sosia.profile_publisher set " + columns + " where id = 1").update();
  }
}
