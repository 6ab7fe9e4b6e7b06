package org.sosia.adjudication.web;

import java.math.BigDecimal;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.adjudication.CaseImports;
import org.sosia.adjudication.CaseImports.ListedImport;
import org.sosia.adjudication.CaseImports.PairRow;
import org.sosia.adjudication.CaseImports.Taken;
import org.sosia.adjudication.CaseImports.UnknownId;
import org.sosia.adjudication.ImportedPairs;
import org.sosia.adjudication.ImportedPairs.Pace;
import org.sosia.adjudication.ImportedPairs.Standing;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/case-imports}: takes the pairs of a deduplication of the whole register, tells how
 * they stand, and sets how many cases people have at once. Ids and scores only; who did what stays
 * with the import.
 */
@RestController
public final class CaseImportInterface {
  private static final Logger LOG = LoggerFactory.getLogger(CaseImportInterface.class);
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_LISTED = 10_000;
  private static final int IMPORTS_SHOWN = 20;
  private static final int MOST_SCORE_DIGITS = 30;

  private final CaseImports imports;
  private final ImportedPairs pairs;
  private final int gallery;
  private final TransactionOperations transactions;

  /**
   * @param gallery pairs of a registration that one case holds at most
   */
  public CaseImportInterface(
      CaseImports imports, ImportedPairs pairs, int gallery, TransactionOperations transactions) {
    this.gallery = gallery;
    this.imports = imports;
    this.pairs = pairs;
    this.transactions = transactions;
  }

  /**
   * @param digest SHA-256 of the pairs, hexadecimal
   * @param pairs how many rows follow
   */
  public record BeginRequest(@Nullable String digest, @Nullable Long pairs) {}

  /**
   * @param received rows that are there already
   */
  public record BegunAnswer(long number, long received) {}

  /**
   * @param from position of the first row, counted from 0
   */
  public record RowsRequest(@Nullable Long from, @Nullable List<@Nullable RowRequest> rows) {}

  /** A pair; the order of the two means nothing. */
  public record RowRequest(@Nullable String a, @Nullable String b, @Nullable BigDecimal score) {}

  /**
   * @param received rows that are there now
   */
  public record RowsAnswer(long received) {}

  /** What is null stays as it is. */
  public record PaceRequest(@Nullable Integer mostOpen, @Nullable Integer perDay) {}

  /**
   * @param state {@code DONE}; {@code REFUSED} because of unknown ids; {@code ALTERED} when the
   *     rows that came are not those that were announced
   * @param unknown fields with an id that the register does not hold; 0 = none
   * @param firstUnknown of those
   * @param gallery pairs of a registration that one case holds at most
   * @param overGallery waiting pairs, of all imports, that are over it and wait for a later case
   */
  public record TakenAnswer(
      long number,
      String state,
      CaseImports.Counts counts,
      long unknown,
      List<UnknownId> firstUnknown,
      int gallery,
      long overGallery,
      Pace pace) {}

  /** How everything stands. */
  public record StandingAnswer(Pace pace, Standing standing, List<ListedImport> imports) {}

  /** A registration that people took for a double, as text. */
  public record DoubleAnswer(String registrationId, List<String> doubleOf, String decidedAt) {}

  @PostMapping("/v1/case-imports")
  public BegunAnswer begin(@RequestBody BeginRequest request, Principal person) {
    String digest = request.digest() == null ? "" : request.digest();
    if (!DIGEST.matcher(digest).matches()) {
      throw new InvalidInput("digest", "must be 64 hexadecimal digits");
    }
    long expected = request.pairs() == null ? 0 : request.pairs();
    if (expected < 1) {
      throw new InvalidInput("pairs", "must be at least 1");
    }
    CaseImports.Received begun =
        inTransaction(() -> imports.begin(digest, expected, person.getName()));
    return new BegunAnswer(begun.number(), begun.rows());
  }

  @PostMapping("/v1/case-imports/{number}/rows")
  public RowsAnswer rows(@PathVariable("number") long number, @RequestBody RowsRequest request) {
    List<PairRow> rows = read(request);
    long from = Objects.requireNonNull(request.from());
    Optional<Long> received = inTransaction(() -> imports.receive(number, from, rows));
    return new RowsAnswer(received.orElseThrow(CaseImportInterface::notReceiving));
  }

  private static List<PairRow> read(RowsRequest request) {
    if (request.from() == null || request.from() < 0) {
      throw new InvalidInput("from", "must be at least 0");
    }
    List<@Nullable RowRequest> rows = request.rows();
    if (rows == null || rows.isEmpty() || rows.size() > MOST_ROWS) {
      throw new InvalidInput("rows", "must be 1 to " + MOST_ROWS);
    }
    List<PairRow> read = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      read.add(read("rows[" + i + "]", rows.get(i)));
    }
    return read;
  }

  private static PairRow read(String where, @Nullable RowRequest row) {
    if (row == null || row.a() == null || row.b() == null || row.score() == null) {
      throw new InvalidInput(where, "needs a, b and score");
    }
    if (row.a().equals(row.b())) {
      throw new InvalidInput(where, "names one registration twice");
    }
    BigDecimal score = row.score();
    if (score.precision() > MOST_SCORE_DIGITS || Math.abs(score.scale()) > MOST_SCORE_DIGITS) {
      throw new InvalidInput(where + ".score", "has too many digits");
    }
    return new PairRow(id(where + ".a", row.a()), id(where + ".b", row.b()), score);
  }

  private static RegistrationId id(String where, String text) {
    try {
      return new RegistrationId(text);
    } catch (InvalidInput notAnId) {
      throw new InvalidInput(where, "is not a registration id");
    }
  }

  /** Takes the import; the pace is changed only with it. */
  @PostMapping("/v1/case-imports/{number}/take")
  public TakenAnswer take(
      @PathVariable("number") long number, @RequestBody PaceRequest request, Principal person) {
    checked(request);
    TakenAnswer answer =
        inTransaction(() ->
            answer(
                number,
                imports.take(number).orElseThrow(CaseImportInterface::notReceiving),
                request,
                person.getName()));
    LOG.info(
        "case import {} by {}: {}, {} pairs added",
        number,
        person.getName(),
        answer.state(),
        answer.counts().added());
    return answer;
  }

  private TakenAnswer answer(long number, Taken taken, PaceRequest request, String by) {
    CaseImports.Counts counts =
        taken instanceof Taken.Done(CaseImports.Counts done)
            ? done
            : new CaseImports.Counts(0, 0, 0, 0);
    List<UnknownId> first =
        taken instanceof Taken.Unknown unknown ? unknown.first() : List.<UnknownId>of();
    return new TakenAnswer(
        number,
        switch (taken) {
          case Taken.Done done -> "DONE";
          case Taken.Unknown unknown -> "REFUSED";
          case Taken.Altered() -> "ALTERED";
        },
        counts,
        taken instanceof Taken.Unknown unknown ? unknown.count() : 0,
        first,
        gallery,
        pairs.countOver(gallery),
        taken instanceof Taken.Done ? changed(request, by) : pairs.pace());
  }

  @PostMapping("/v1/case-imports/pace")
  public Pace pace(@RequestBody PaceRequest request, Principal person) {
    checked(request);
    Pace pace = inTransaction(() -> changed(request, person.getName()));
    LOG.info(
        "imported cases: {} open at most, {} a day, by {}",
        pace.mostOpen(),
        pace.perDay(),
        person.getName());
    return pace;
  }

  private static void checked(PaceRequest request) {
    if (request.mostOpen() != null && request.mostOpen() < 0) {
      throw new InvalidInput("mostOpen", "must be at least 0");
    }
    if (request.perDay() != null && request.perDay() < 0) {
      throw new InvalidInput("perDay", "must be at least 0");
    }
  }

  private Pace changed(PaceRequest request, String by) {
    Pace before = pairs.pace();
    if (request.mostOpen() == null && request.perDay() == null) {
      return before;
    }
    Pace pace =
        new Pace(
            Objects.requireNonNullElse(request.mostOpen(), before.mostOpen()),
            request.perDay() == null ? before.perDay() : request.perDay());
    pairs.setPace(pace, by);
    return pace;
  }

  @GetMapping("/v1/case-imports")
  public StandingAnswer standing() {
    return inTransaction(() ->
        new StandingAnswer(pairs.pace(), pairs.standing(), imports.listLatest(IMPORTS_SHOWN)));
  }

  /** Whose identity is to be revoked by whoever issued it. */
  @GetMapping("/v1/case-imports/doubles")
  public List<DoubleAnswer> doubles(
      @RequestParam(name = "limit", defaultValue = "1000") int limit) {
    return inTransaction(() ->
        pairs.listDoubles(Math.clamp(limit, 1, MOST_LISTED)).stream()
            .map(found ->
                new DoubleAnswer(
                    found.id().value(),
                    found.doubleOf().stream().map(RegistrationId::value).toList(),
                    found.decidedAt().toString()))
            .toList());
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> work.get()));
  }

  private static Refusal notReceiving() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "case-import-not-receiving",
        "nothing is being received under this number, or rows are missing");
  }
}
