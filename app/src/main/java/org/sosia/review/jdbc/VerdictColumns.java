package org.sosia.review.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.review.BodyPart;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.ReasonCode;
import org.sosia.review.Verdict;

/** A verdict as the columns of a row; its comment is encrypted in the context of its place. */
final class VerdictColumns {
  private VerdictColumns() {}

  static CandidateVerdict read(ResultSet row, UUID id, int step, PersonalDataCipher cipher)
      throws SQLException {
    String reference = row.getString("reference_id");
    return new CandidateVerdict(
        reference,
        Verdict.valueOf(row.getString("verdict")),
        cipher.decryptText(row.getBytes("comment"), commentContext(id, step, reference)),
        CaseRows.texts(row, "reasons").stream()
            .map(ReasonCode::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        CaseRows.texts(row, "parts").stream()
            .map(BodyPart::valueOf)
            .collect(Collectors.toUnmodifiableSet()));
  }

  static String commentContext(UUID id, int step, String referenceId) {
    return "review/" + id + "/comment/" + step + "/" + referenceId;
  }
}
