package org.sosia.dedupe;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;

/** Remembers what was recorded, as {@code id status sub-status}, and the comments. */
public final class FakeProgress implements RegistrationProgress {
  private final FakeRegistrations registrations;
  private final List<String> rows = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();

  public FakeProgress(FakeRegistrations registrations) {
    this.registrations = registrations;
  }

  @Override
  public synchronized UUID record(
      RegistrationId id,
      String type,
      String stage,
      String status,
      String subStatus,
      String comment) {
    if (!type.equals("DEMOGRAPHIC_VERIFICATION") || !stage.equals("DemoDedupeStage")) {
      throw new IllegalArgumentException(type + " " + stage);
    }
    rows.add(id + " " + status + " " + subStatus);
    comments.add(comment);
    return UUID.nameUUIDFromBytes(new byte[] {(byte) rows.size()});
  }

  @Override
  public void setStatus(RegistrationId id, RegistrationStatus status) {
    registrations.setStatus(id, status);
  }

  /** What was recorded of a registration, without its id. */
  public synchronized List<String> rowsOf(String id) {
    return rows.stream()
        .filter(row -> row.startsWith(id + " "))
        .map(row -> row.substring(id.length() + 1))
        .toList();
  }

  public synchronized String lastComment() {
    return comments.getLast();
  }
}
