package org.sosia.datashare;

/**
 * Why the data share refuses. Code and message are MOSIP's, as they stand on the wire, with their
 * spelling.
 */
public enum ShareError {
  ENCRYPTION_FAILED("DAT-SER-001", "Data Encryption failed", 500),
  NOT_ACCESSIBLE("DAT-SER-002", "API not accessible", 503),
  FILE_MISSING("DAT-SER-003", "File is not exists or File is empty", 400),
  URL_CREATION("DAT-SER-004", "URL creation exception", 500),
  SIGNATURE_FAILED("DAT-SER-005", "Failed to generate digital signature", 500),
  EXPIRED("DAT-SER-006", "Data share usuage expired", 410),
  POLICY("DAT-SER-007", "Exception while fetching policy details", 400),
  NOT_FOUND("DAT-SER-008", "Data share not found", 404);

  private final String code;
  private final String message;
  private final int status;

  ShareError(String code, String message, int status) {
    this.code = code;
    this.message = message;
    this.status = status;
  }

  public String code() {
    return code;
  }

  public String message() {
    return message;
  }

  /** The honest HTTP status, used in the error mode {@code problem}. */
  public int status() {
    return status;
  }
}
