package org.sosia.bulk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.jspecify.annotations.Nullable;

/**
 * A table or view of a database that is read over JDBC.
 *
 * @param url the database, as {@code jdbc:postgresql://127.0.0.1/register}; holds no password
 * @param table the table's name, as the database writes it
 * @param user who reads; null = as the URL says
 * @param splitColumn a numeric column by whose ranges several cores read; null = one core reads
 */
record DatabaseTable(
    String url, String table, @Nullable String user, @Nullable String splitColumn) {
  /** The environment's variable that holds the password; it stands in no argument and no file. */
  static final String PASSWORD = "SOSIA_BULK_PASSWORD";

  private static final String FETCHED_ROWS = "10000";

  /** The class of SQLSTATE for connections that cannot be made or are lost. */
  private static final String NO_CONNECTION = "08";

  /**
   * Validates.
   *
   * @throws IllegalArgumentException naming the option
   */
  DatabaseTable {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.contains("password=") || lower.matches("jdbc:[a-z]+://[^/@]*:[^/@]*@.*")) {
      throw new IllegalArgumentException(
          "the address holds a password, which other users of the machine can see; set "
              + PASSWORD
              + " instead");
    }
    if (table.isBlank()) {
      throw new IllegalArgumentException("--table: must not be blank");
    }
  }

  /** Whether an input is the address of a database. */
  static boolean isAddress(String input) {
    return input.startsWith("jdbc:");
  }

  List<String> header(SparkSession spark) throws BulkRefused {
    try {
      return List.of(spark.read().jdbc(url, table, properties()).columns());
    } catch (Exception e) {
      // Spark's Scala code throws the driver's SQLException without declaring it
      throw refused(e);
    }
  }

  /** The rows, read when they are asked for; by several cores if a column says how to split. */
  Dataset<Row> rows(SparkSession spark, int tasks) throws BulkRefused {
    if (splitColumn == null) {
      return spark.read().jdbc(url, table, properties());
    }
    Row ends = ends(spark, splitColumn);
    if (ends.isNullAt(0)) {
      return spark.read().jdbc(url, table, properties());
    }
    return spark
        .read()
        .jdbc(url, table, splitColumn, ends.getLong(0), ends.getLong(1) + 1, tasks, properties());
  }

  /** The least and the largest number of a column. */
  private Row ends(SparkSession spark, String column) throws BulkRefused {
    Dataset<Row> all = spark.read().jdbc(url, table, properties());
    boolean isNumber =
        Arrays.stream(all.schema().fields())
            .anyMatch(field ->
                field.name().equalsIgnoreCase(column) && field.dataType() instanceof NumericType);
    if (!isNumber) {
      throw BulkRefused.wrong("--split-column: the table has no numeric column " + column);
    }
    return all.selectExpr(
            "cast(min(`" + column + "`) as bigint)", "cast(max(`" + column + "`) as bigint)")
        .first();
  }

  /** Where the column that splits the table stands among others; -1 when there is none. */
  int positionOfSplit(List<String> columns) {
    for (int i = 0; i < columns.size() && splitColumn != null; i++) {
      if (columns.get(i).equalsIgnoreCase(splitColumn)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * SHA-256 over the address, the table, the number of its rows, and sum and exclusive or of a hash
   * of each row, in whatever order they come. Reads the whole table.
   */
  String fingerprint(SparkSession spark, int tasks) throws BulkRefused {
    try {
      Dataset<Row> rows = rows(spark, tasks);
      Column[] texts =
          Arrays.stream(rows.columns())
              .map(name ->
                  functions.coalesce(
                      functions.col("`" + name.replace("`", "``") + "`").cast(DataTypes.StringType),
                      functions.lit("\u0002")))
              .toArray(Column[]::new);
      Row seen =
          rows.select(functions.xxhash64(functions.concat_ws("\u0001", texts)).as("hash"))
              .selectExpr(
                  "count(*)", "cast(sum(cast(hash as decimal(38,0))) as string)", "bit_xor(hash)")
              .first();
      byte[] told = (url + "\0" + table + "\0" + seen).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(told));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("fetchsize", FETCHED_ROWS);
    if (user != null) {
      properties.setProperty("user", user);
    }
    String password = System.getenv(PASSWORD);
    if (password != null) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  /** What the driver says, and whether it lies with the database or with the call. */
  private BulkRefused refused(Exception e) {
    Throwable first = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // Spark wraps what the driver says
      first = cause instanceof SQLException ? cause : first;
    }
    String reason = String.valueOf(first.getMessage()).lines().findFirst().orElse("").strip();
    if (reason.equals("No suitable driver")) {
      return BulkRefused.wrong(
          "no driver for this address is on the class path (PostgreSQL's comes with the program)");
    }
    if (first instanceof SQLException sql
        && String.valueOf(sql.getSQLState()).startsWith(NO_CONNECTION)) {
      return BulkRefused.away("the database does not answer: " + reason);
    }
    return BulkRefused.wrong(
        "the table %s cannot be read from the database: %s".formatted(table, reason));
  }
}
