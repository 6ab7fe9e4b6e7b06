package org.sosia.adjudication.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.RowState;

/**
 * A row's state as MOSIP's columns.
 *
 * @param status {@code status_code}
 * @param requestId null = leave the one that is there
 * @param reason {@code reason_code}; null = none
 * @param comment {@code status_comment}; null = none
 */
record RowColumns(
    String status, @Nullable UUID requestId, @Nullable String reason, @Nullable String comment) {
  private static final int MAX_COMMENT = 256;

  /**
   * @param wording of an end
   */
  static RowColumns of(RowState state, Wording wording) {
    return switch (state) {
      case RowState.Pending(String comment) ->
          new RowColumns(
              "PENDING",
              null,
              null,
              comment.isEmpty()
                  ? null
                  : comment.substring(0, Math.min(MAX_COMMENT, comment.length())));
      case RowState.InQueue(UUID requestId) -> new RowColumns("INQUEUE", requestId, null, null);
      case RowState.Approved() ->
          new RowColumns("APPROVED", null, wording.approvedReason(), wording.approved());
      case RowState.Rejected() ->
          new RowColumns("REJECTED", null, wording.rejectedReason(), wording.rejected());
    };
  }

  /** MOSIP's words for the ends. */
  record Wording(String approvedReason, String approved, String rejectedReason, String rejected) {}

  /**
   * @param requestColumn the column with the request's id
   */
  static RowState read(ResultSet row, String requestColumn) throws SQLException {
    String status = row.getString("status_code");
    return switch (status) {
      case "PENDING" -> {
        String comment = row.getString("status_comment");
        yield new RowState.Pending(comment == null ? "" : comment);
      }
      case "INQUEUE" -> new RowState.InQueue(UUID.fromString(row.getString(requestColumn)));
      case "APPROVED" -> new RowState.Approved();
      case "REJECTED" -> new RowState.Rejected();
      default -> throw new IllegalStateException("no row has the status " + status);
    };
  }
}
