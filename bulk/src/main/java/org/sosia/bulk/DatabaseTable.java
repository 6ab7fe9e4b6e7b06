package org.sosia.bulk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
  Dataset<Row> rows(SparkSession spark, int tasks) {
    if (splitColumn == null) {
      return spark.read().jdbc(url, table, properties());
    }
    Row ends =
        spark
            .read()
            .jdbc(url, table, properties())
            .selectExpr(
                "cast(min(`" + splitColumn + "`) as bigint)",
                "cast(max(`" + splitColumn + "`) as bigint)")
            .first();
    if (ends.isNullAt(0)) {
      return spark.read().jdbc(url, table, properties());
    }
    return spark
        .read()
        .jdbc(url, table, splitColumn, ends.getLong(0), ends.getLong(1) + 1, tasks, properties());
  }

  /** SHA-256 over the address, the table and its number of rows. */
  String fingerprint(SparkSession spark) {
    long rows = spark.read().jdbc(url, table, properties()).count();
    try {
      byte[] seen = (url + "\0" + table + "\0" + rows).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seen));
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

  private BulkRefused refused(Exception e) {
    return BulkRefused.wrong(
        "the table %s cannot be read from the database: %s"
            .formatted(table, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
  }
}
