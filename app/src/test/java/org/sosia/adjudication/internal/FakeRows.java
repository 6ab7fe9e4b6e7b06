package org.sosia.adjudication.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseRow;
import org.sosia.adjudication.CaseRows;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RowState;
import org.sosia.registration.RegistrationId;

/** Rows in memory; their statuses by gallery member, the probe's own under its id. */
public final class FakeRows implements CaseRows {
  private final Map<CaseId, List<CaseRow>> all = new LinkedHashMap<>();

  /** What a stage outside reports, until a case takes it. */
  public final Map<UUID, List<RegistrationId>> reported = new LinkedHashMap<>();

  @Override
  public void addPending(Question question) {
    RegistrationId probe = question.probe();
    List<RegistrationId> gallery = question.gallery();
    all.computeIfAbsent(
        question.caseId(),
        unknown ->
            gallery.isEmpty()
                ? List.of(new CaseRow(probe, null, new RowState.Pending("")))
                : gallery.stream()
                    .map(member -> new CaseRow(probe, member, new RowState.Pending("")))
                    .toList());
  }

  @Override
  public List<RegistrationId> takeReported(CaseId id) {
    List<RegistrationId> taken = reported.remove(id.workflowInstanceId());
    return taken == null ? List.of() : taken;
  }

  @Override
  public List<CaseRow> listRows(CaseId id) {
    return all.getOrDefault(id, List.of());
  }

  @Override
  public void save(CaseId id, List<CaseRow> rows) {
    all.put(id, List.copyOf(rows));
  }

  /** Of one case. */
  public Map<String, String> statuses(CaseId id) {
    Map<String, String> statuses = new LinkedHashMap<>();
    listRows(id).forEach(row -> statuses.put(nameOf(row), stateOf(row)));
    return statuses;
  }

  private static String nameOf(CaseRow row) {
    RegistrationId member = row.member();
    return (member == null ? row.probe() : member).value();
  }

  private static String stateOf(CaseRow row) {
    return row.state().getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  /** Of all cases. */
  public Map<String, String> statuses() {
    Map<String, String> statuses = new LinkedHashMap<>();
    all.values().stream()
        .flatMap(List::stream)
        .forEach(row -> statuses.put(nameOf(row), stateOf(row)));
    return statuses;
  }
}
