package org.sosia.cli.csv;

import java.io.IOException;

/**
 * A file that is not what it must be. The message names the line, where it can the column, and the
 * reason; never a value, because the file holds people.
 */
public final class MalformedFile extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * @param line counted from 1
   * @param reason what is wrong, without the file's content
   */
  public MalformedFile(long line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
  }

  /**
   * @param line counted from 1
   * @param column the column's name in the header
   * @param reason what is wrong, without the file's content
   */
  public MalformedFile(long line, String column, String reason) {
    super("line " + line + ", column " + column + ": " + reason);
    this.line = line;
  }

  /** The line, counted from 1. */
  public long line() {
    return line;
  }
}
