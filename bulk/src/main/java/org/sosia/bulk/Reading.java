package org.sosia.bulk;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** How the rows of an input become records. Goes to the tasks. */
sealed interface Reading extends Serializable permits RecordColumns, EvidenceReading {
  /**
   * Reads a row.
   *
   * @param file the file's name; empty when it has none
   * @param line the line where it begins
   * @return a row of {@link RecordStep#SCHEMA}
   * @throws IllegalArgumentException when the row cannot be read; the message says what is wrong,
   *     without the cell's text
   */
  Row row(String file, long line, String[] cells);

  /**
   * The id of a row that perhaps cannot be read; empty when it has none, or too few cells or too
   * many, of which no one knows which is the id.
   */
  String id(String[] cells);

  /** Why a row with too few cells or too many cannot be read. */
  static String otherWidth(int cells, int header) {
    return "the row has " + cells + " fields, the header " + header;
  }

  /** Whether the input says who each row is. */
  boolean isLabelled();
}
