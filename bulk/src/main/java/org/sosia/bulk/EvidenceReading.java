package org.sosia.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.EvidenceColumns;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceRegister;

/** How rows become records of the evidence scorer. Goes to the tasks. */
final class EvidenceReading implements Reading {
  private static final long serialVersionUID = 1L;
  private static final String APART = "\u0001";

  private final ArrayList<String> header;
  private final HashMap<String, String> chosen;
  private final ReadingChoice choice;
  private transient @Nullable EvidenceColumns columns;

  private EvidenceReading(List<String> header, Map<String, String> chosen, ReadingChoice choice) {
    this.choice = choice;
    this.header = new ArrayList<>(header);
    this.chosen = new HashMap<>(chosen);
  }

  /**
   * Finds the columns in a header.
   *
   * @throws BulkRefused naming the column that is missing or stands twice
   */
  static EvidenceReading of(
      List<String> header, Map<String, String> columnByField, ReadingChoice choice)
      throws BulkRefused {
    EvidenceReading reading = new EvidenceReading(header, columnByField, choice);
    try {
      reading.columns();
    } catch (IllegalArgumentException e) {
      throw BulkRefused.wrong(String.valueOf(e.getMessage()));
    }
    return reading;
  }

  private EvidenceColumns columns() {
    EvidenceColumns known = columns;
    if (known == null) {
      known = new EvidenceColumns(header, choice.columns(chosen));
      columns = known;
    }
    return known;
  }

  @Override
  public Row row(String file, long line, String[] cells) {
    String joined = String.join(APART, cells);
    if (joined.chars().filter(c -> c == APART.charAt(0)).count() >= header.size()) {
      throw new IllegalArgumentException("a control character stands in it");
    }
    return RowFactory.create(
        file,
        line,
        null,
        record(cells).id(),
        entity(cells),
        "",
        0,
        false,
        joined.getBytes(StandardCharsets.UTF_8),
        0L);
  }

  @Override
  public String id(String[] cells) {
    return cells.length == header.size()
        ? columns().plain(Arrays.asList(cells), EvidenceColumns.ID)
        : "";
  }

  /** The cells of a packed row. */
  static String[] cells(byte[] packed) {
    return new String(packed, StandardCharsets.UTF_8).split(APART, -1);
  }

  @Override
  public boolean isLabelled() {
    return columns().has(EvidenceColumns.ENTITY);
  }

  /** An empty register for the records. */
  EvidenceRegister register() {
    return new EvidenceRegister(columns().schema(), choice.nicknames(), false);
  }

  /** Who a row is; empty when the input does not say. */
  String entity(String[] cells) {
    return columns().plain(Arrays.asList(cells), EvidenceColumns.ENTITY);
  }

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException when it has too few cells or too many, or no id
   */
  EvidenceRecord record(String[] cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(Reading.otherWidth(cells.length, header.size()));
    }
    return columns().record(Arrays.asList(cells), "");
  }
}
