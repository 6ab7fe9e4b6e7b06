package org.sosia.bulk;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.MalformedModel;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Training;

/**
 * All potential duplicates of a register by evidence. Each executor holds the register with its
 * frequencies once, built from a broadcast of the rows; a task takes a range of records, finds the
 * partners that stand after each in the register and scores them, so that each pair is scored once.
 */
final class EvidenceStep {
  /** Of the model that was learned, in the folder of results. */
  static final String MODEL = "model.txt";

  private static final int ROWS_OF_A_CHUNK = 10_000;
  private static final int RANGES_OF_A_PARTITION = 4;
  private static final int ID = 2;
  private static final int PACKED = 3;

  private EvidenceStep() {}

  /**
   * The pairs, compared when they are asked for.
   *
   * @param records rows of {@link RecordStep}
   */
  static Dataset<Row> pairs(
      SparkSession spark,
      Dataset<Row> records,
      EvidenceReading reading,
      BulkOptions options,
      ResultFolder folder,
      EvidenceSettings settings,
      BlockComparison.Counts counts)
      throws BulkRefused, IOException {
    List<Row> sorted = sorted(records);
    List<byte[]> rows = sorted.stream().map(row -> (byte[]) row.get(PACKED)).toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<byte[][][]> broadcast = context.broadcast(chunks(rows));
    int size = rows.size();
    EvidenceModel model = model(broadcast, size, reading, settings, folder);
    String modelText = ModelText.of(model);
    int cap = settings.cap();
    double leastProbability = settings.leastProbability();
    int tasks = options.partitions() * RANGES_OF_A_PARTITION;
    List<int[]> ranges = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      ranges.add(
          new int[] {(int) ((long) size * task / tasks), (int) ((long) size * (task + 1) / tasks)});
    }
    var pairs =
        context
            .parallelize(ranges, tasks)
            .mapPartitions(given ->
                new EvidenceComparison(
                    SharedRegister.of(broadcast, reading, cap),
                    modelText,
                    given,
                    leastProbability,
                    counts));
    return spark.createDataFrame(pairs, PairStep.SCHEMA);
  }

  /** In the order of the input, by which keys that many records share are divided. */
  private static List<Row> sorted(Dataset<Row> records) {
    List<Row> read =
        new ArrayList<>(
            records.filter("fault is null").select("file", "line", "id", "packed").collectAsList());
    read.sort(
        Comparator.<Row, String>comparing(row -> row.getString(0))
            .thenComparingLong(row -> row.getLong(1))
            .thenComparing(row -> row.getString(ID)));
    return read;
  }

  private static byte[][][] chunks(List<byte[]> rows) {
    byte[][][] chunks = new byte[(rows.size() + ROWS_OF_A_CHUNK - 1) / ROWS_OF_A_CHUNK][][];
    for (int i = 0; i < chunks.length; i++) {
      int to = Math.min(rows.size(), (i + 1) * ROWS_OF_A_CHUNK);
      chunks[i] = rows.subList(i * ROWS_OF_A_CHUNK, to).toArray(byte[][]::new);
    }
    return chunks;
  }

  private static EvidenceModel model(
      Broadcast<byte[][][]> rows,
      int size,
      EvidenceReading reading,
      EvidenceSettings settings,
      ResultFolder folder)
      throws BulkRefused, IOException {
    Path file = settings.model();
    EvidenceModel fitting =
        file == null
            ? learned(SharedRegister.of(rows, reading, settings.cap()))
            : read(file).forRecords(Math.max(1, size));
    folder.writeText(MODEL, ModelText.of(fitting));
    return fitting;
  }

  /**
   * Looks whether a model can be used for an input, before anything of it is read.
   *
   * @throws BulkRefused naming the model's line, or what it compares and the input has not
   */
  static void check(Path file, EvidenceReading reading) throws BulkRefused, IOException {
    EvidenceModel model = read(file);
    try {
      new EvidenceScorer(reading.register(), model);
    } catch (IllegalArgumentException e) {
      throw BulkRefused.model(file + ": " + e.getMessage());
    }
  }

  private static EvidenceModel read(Path file) throws BulkRefused, IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw BulkRefused.wrong("--model: " + file + " is no file that can be read");
    }
    try {
      return ModelText.parse(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw BulkRefused.model(file + ": bytes that are no UTF-8");
    } catch (MalformedModel e) {
      throw BulkRefused.model(file + ": " + e.getMessage());
    }
  }

  /** From the whole register, which a process builds once, whether it learns or compares. */
  private static EvidenceModel learned(SharedRegister shared) throws BulkRefused {
    return switch (Training.run(shared.register(), shared.neighbours())) {
      case Training.Result.Trained trained -> trained.model();
      case Training.Result.Refused refused -> throw BulkRefused.model(refused.reason());
    };
  }
}
