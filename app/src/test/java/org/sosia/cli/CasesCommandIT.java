package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.Sosia;
import org.sosia.platform.security.ServiceClients;
import org.sosia.review.ReviewCases;
import org.sosia.review.Worklist;
import org.sosia.review.WorklistRow;
import org.sosia.testing.BioDedupeStandIn;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pairs of a deduplication of the whole register, from the file to the decision. */
class CasesCommandIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String HEADER = "id_a,id_b,score,score_exact,same_entity,explanation\n";

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final BioDedupeStandIn stage = new BioDedupeStandIn(sosia);

  @TempDir Path folder;

  /** Cases of other tests are none of ours, and ours come one at a time. */
  @BeforeEach
  void nothingIsReleased() {
    assertThat(run("pace", "--most-open", "0")).isZero();
    sosia
        .db()
        .sql(
            "update sosia.imported_pair set dropped = 'ASKED_BEFORE' where workflow_instance_id is null")
        .update();
    sosia
        .db()
        .sql("update sosia.imported_case set decided_at = now() where decided_at is null")
        .update();
  }

  @AfterEach
  void nothingIsLeft() {
    nothingIsReleased();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", sosia.address().toString(), "--data", sosia.data().toString()));
    return CommandLines.of(new CasesCommand()).execute(all.toArray(String[]::new));
  }

  private Path file(String... rows) throws IOException {
    Path parts = Files.createDirectories(folder.resolve("result/pairs.csv"));
    Files.writeString(parts.resolve("part-00000.csv"), HEADER + String.join("", rows));
    return folder.resolve("result");
  }

  private static String row(String a, String b, String score) {
    return "%s,%s,%s,1/1,,\"eng: name=+40.00(edits 0)\"\n".formatted(a, b, score);
  }

  /** A registration that went through every stage; the later ones are later in the register. */
  private String processed() {
    String id = stage.visitor();
    stage.send(stage.answerTo(id, false));
    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(id).equals("PROCESSED"));
    return id;
  }

  @Test
  void imported_oneOpenAtATime_theHighestScoreFirst_nextAfterTheDecision() throws Exception {
    String first = processed();
    String second = processed();
    String third = processed();
    String ownRun = stage.run(third);
    Path result =
        file(row(second, first, "88.5"), row(first, third, "97.25"), row(third, second, "90"));

    assertThat(run("import", result.toString(), "--most-open", "1")).isZero();

    String request = awaitRequest(third);
    assertThat(rows(third)).containsExactly(first + " BULK INQUEUE", second + " BULK INQUEUE");
    assertThat(openCases()).isEqualTo(1);
    assertThat(requests(second)).isZero();
    assertMarked(request);

    answer(request);
    assertThat(awaitRequest(second)).isNotEmpty();
    assertThat(openCases()).isEqualTo(1);
    assertThat(stage.status(third)).isEqualTo("PROCESSED");
    assertThat(stage.run(third)).isEqualTo(ownRun);
    assertThat(rows(third)).containsExactly(first + " BULK APPROVED", second + " BULK APPROVED");
    assertThat(lastComment(third)).startsWith("Stays PROCESSED");
    assertThat(timesAtBioDedupe(third)).as("no stage ran twice").isEqualTo(1);

    answer(awaitRequest(second), first);
    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(second).equals("REJECTED"));
    assertThat(lastComment(second)).contains("issued already", "must be revoked");
    assertThat(timesAtBioDedupe(second)).isEqualTo(1);
    assertThat(stage.status(first)).isEqualTo("PROCESSED");
    assertThat(sosia.get("/v1/case-imports/doubles", ServiceClients.OPERATIONS).body())
        .contains("{\"registrationId\":\"%s\",\"doubleOf\":[\"%s\"]".formatted(second, first));
    assertThat(run("doubles")).isZero();
  }

  /** The adjudicator's case says what it came from, and nothing is owed where no pace is set. */
  private void assertMarked(String request) {
    ReviewCases cases = sosia.bean(ReviewCases.class);
    SosiaUnderTest.awaitTrue(LIMIT, () -> cases.findByRequest(request).isPresent());
    UUID id = cases.findByRequest(request).orElseThrow();
    Long number = cases.findImport(id).orElseThrow();
    WorklistRow row =
        sosia
            .bean(Worklist.class)
            .list(
                new Worklist.Query(Worklist.Filter.OPEN, null, null, null, number, 0),
                50,
                Instant.now())
            .stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(row.importNumber()).isEqualTo(number);
    assertThat(row.dueAt()).isNull();
    assertThat(
            sosia
                .bean(Worklist.class)
                .list(
                    new Worklist.Query(Worklist.Filter.OPEN, null, null, null, number + 1_000, 0),
                    50,
                    Instant.now()))
        .isEmpty();
  }

  @Test
  void imported_again_orTheOtherWayAround_orDecidedBefore_isNothingNew() throws Exception {
    String first = processed();
    String second = processed();
    Path result = file(row(first, second, "91"), row(second, first, "91.0"));

    assertThat(imported(result))
        .isEqualTo(Map.of("added", 1, "repeated", 1, "known", 0, "withoutRecord", 0));
    assertThat(imported(result))
        .isEqualTo(Map.of("added", 0, "repeated", 1, "known", 1, "withoutRecord", 0));

    assertThat(run("pace", "--most-open", "1")).isZero();
    answer(awaitRequest(second), first);
    SosiaUnderTest.awaitTrue(LIMIT, () -> stage.status(second).equals("REJECTED"));
    SosiaUnderTest.awaitTrue(LIMIT, () -> !isActive(second));
    assertThat(imported(result))
        .isEqualTo(Map.of("added", 0, "repeated", 1, "known", 0, "withoutRecord", 1));
    assertThat(requests(second)).isEqualTo(1);
  }

  @Test
  void imported_registrationInProcess_waitsUntilItsOwnRunIsOver() throws Exception {
    String first = processed();
    String second = stage.visitor();
    assertThat(run("import", file(row(first, second, "99")).toString(), "--most-open", "5"))
        .isZero();
    String third = processed();
    assertThat(run("import", file(row(first, third, "50")).toString())).isZero();

    awaitRequest(third); // the lower score had its turn, so the higher one was passed over
    assertThat(requests(second)).isZero();
    assertThat(stage.status(second)).isEqualTo("PROCESSING");

    stage.send(stage.answerTo(second, false));
    awaitRequest(second);
    assertThat(stage.status(second)).isEqualTo("PROCESSED");
  }

  @Test
  void unusableAnswer_leavesTheStatusAsItIs() throws Exception {
    String first = processed();
    String second = processed();
    assertThat(run("import", file(row(first, second, "99")).toString(), "--most-open", "1"))
        .isZero();

    String request = awaitRequest(second);
    sosia
        .jms()
        .convertAndSend(
            "adjudication-to-mosip",
            "{\"requestId\":\"%s\",\"returnValue\":2,\"candidateList\":null}".formatted(request));

    SosiaUnderTest.awaitTrue(LIMIT, () -> rows(second).equals(List.of(first + " BULK PENDING")));
    assertThat(stage.status(second)).isEqualTo("PROCESSED");
    assertThat(openCases()).isEqualTo(1);
  }

  @Test
  void unknownId_isRefusedWhole_withLineAndField() throws Exception {
    String first = processed();
    String second = processed();
    Path result = file(row(first, second, "91"), row(first, "NOBODY-AT-ALL", "95"));

    Printed printed = process("import", result.toString(), "--most-open", "9");

    assertThat(printed.code()).isEqualTo(2);
    assertThat(printed.errors())
        .contains("part-00000.csv, line 3, field id_b: the register holds no registration")
        .contains("Nothing was imported.")
        .doesNotContain("NOBODY");
    assertThat(pairsOf(second)).isZero();
    assertThat(pace()).as("a refused import changes no limit").isZero();
  }

  @Test
  void cutAfterSomeRows_goesOn_andAddsEachPairOnce() throws Exception {
    String first = processed();
    String second = processed();
    String third = processed();
    Path result = file(row(first, second, "91"), row(first, third, "92"));
    PairFiles.Contents contents = PairFiles.at(result).read(pair -> {});
    String begun =
        "{\"digest\":\"%s\",\"pairs\":%d}".formatted(contents.digest(), contents.pairs());
    long number = number(begun);
    String part =
        "{\"from\":0,\"rows\":[{\"a\":\"%s\",\"b\":\"%s\",\"score\":91}]}".formatted(first, second);
    assertThat(post("/" + number + "/rows", part).body()).isEqualTo("{\"received\":1}");
    assertThat(post("/" + number + "/rows", part).body()).isEqualTo("{\"received\":1}");
    assertThat(post("/" + number + "/take", "{}").statusCode()).isEqualTo(409);
    assertThat(pairsOf(second)).isZero();

    assertThat(imported(result))
        .isEqualTo(Map.of("added", 2, "repeated", 0, "known", 0, "withoutRecord", 0));
    assertThat(number(begun)).as("the first import is over").isNotEqualTo(number);
    assertThat(pairsOf(second) + pairsOf(third)).isEqualTo(2);
  }

  @Test
  void rowsOtherThanAnnounced_areNotTaken() throws Exception {
    String first = processed();
    String second = processed();
    long number = number("{\"digest\":\"%s\",\"pairs\":1}".formatted("0".repeat(64)));
    post(
        "/" + number + "/rows",
        "{\"from\":0,\"rows\":[{\"a\":\"%s\",\"b\":\"%s\",\"score\":91}]}"
            .formatted(first, second));

    assertThat(post("/" + number + "/take", "{}").body()).contains("\"state\":\"ALTERED\"");
    assertThat(pairsOf(second)).isZero();
  }

  @Test
  void perDay_stopsTheRelease() throws Exception {
    String first = processed();
    String second = processed();
    assertThat(run("import", file(row(first, second, "91")).toString())).isZero();
    int today = releasedToday();
    assertThat(run("pace", "--most-open", "10", "--per-day", String.valueOf(today + 1))).isZero();
    awaitRequest(second);

    String third = processed();
    assertThat(run("import", file(row(first, third, "91")).toString())).isZero();
    assertThat(sosia.get("/v1/case-imports", ServiceClients.OPERATIONS).body())
        .contains("\"pairsWaiting\":1");
    assertThat(releasedToday()).isEqualTo(today + 1);
    assertThat(run("imports")).isZero();
    sosia.db().sql("update sosia.case_import_pace set per_day = null").update();
  }

  @Test
  void interface_administratorsOnly_andBadInputIsNamed() {
    String path = "/v1/case-imports";
    assertThat(sosia.get(path, ServiceClients.PROCESSOR).statusCode()).isEqualTo(403);
    assertThat(sosia.post(path, "{}", ServiceClients.PROCESSOR).statusCode()).isEqualTo(403);
    assertThat(post("", "{\"digest\":\"abc\",\"pairs\":1}").body()).contains("digest");
    assertThat(
            post("/1/rows", "{\"from\":0,\"rows\":[{\"a\":\"X\",\"b\":\"X\",\"score\":1}]}").body())
        .contains("rows[0]");
    assertThat(post("/pace", "{\"mostOpen\":-1}").statusCode()).isEqualTo(400);
    assertThat(run("pace")).isEqualTo(2);
    assertThat(run("pace", "--per-day", "-1")).isEqualTo(2);
    assertThat(run("import", folder.resolve("none").toString())).isEqualTo(2);
  }

  private record Printed(int code, String output, String errors) {}

  /** The command as a process of its own. */
  private Printed process(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sosia.class.getName(),
                "cases"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--json", "--url", sosia.address().toString()));
    command.addAll(List.of("--data", sosia.data().toString()));
    Path errors = folder.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Printed(process.waitFor(), out, Files.readString(errors));
  }

  private Map<String, Integer> imported(Path result) throws Exception {
    Printed printed = process("import", result.toString());
    assertThat(printed.code()).isZero();
    assertThat(printed.output().strip().lines()).hasSize(1);
    JsonNode counts = JsonMapper.shared().readTree(printed.output()).path("counts");
    return Map.of(
        "added", counts.path("added").asInt(),
        "repeated", counts.path("repeated").asInt(),
        "known", counts.path("known").asInt(),
        "withoutRecord", counts.path("withoutRecord").asInt());
  }

  private java.net.http.HttpResponse<String> post(String path, String body) {
    return sosia.post("/v1/case-imports" + path, body, ServiceClients.OPERATIONS);
  }

  private long number(String begun) {
    return JsonMapper.shared().readTree(post("", begun).body()).path("number").asLong();
  }

  /** What the adjudicator sends. */
  private void answer(String request, String... matched) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("id", "mosip.manual.adjudication.adjudicate").put("requestId", request);
    answer.put("returnValue", 1);
    ObjectNode list = answer.putObject("candidateList").put("count", matched.length);
    list.putArray("candidates");
    List.of(matched).forEach(id -> list.withArray("candidates").addObject().put("referenceId", id));
    sosia.jms().convertAndSend("adjudication-to-mosip", answer.toString());
  }

  private String awaitRequest(String id) {
    return SosiaUnderTest.await(
        LIMIT,
        () ->
            sosia
                .db()
                .sql(
                    "select request_id::text from sosia.adjudication_request where reg_id = :id and state = 'SENT'")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null));
  }

  private int count(String sql, String id) {
    return sosia.db().sql(sql).param("id", id).query(Integer.class).single();
  }

  private int requests(String id) {
    return count("select count(*) from sosia.adjudication_request where reg_id = :id", id);
  }

  private int pairsOf(String id) {
    return count("select count(*) from sosia.imported_pair where probe_reg_id = :id", id);
  }

  private int timesAtBioDedupe(String id) {
    return count(
        """
        select count(*) from sosia.external_stage_visit where workflow_instance_id in
          (select workflow_instance_id::uuid from mosip_regprc.registration where reg_id = :id
           union select workflow_instance_id from sosia.imported_case where probe_reg_id = :id)
        """,
        id);
  }

  private boolean isActive(String id) {
    return count("select count(*) from sosia.dedupe_entry where reg_id = :id and active", id) == 1;
  }

  private int openCases() {
    return one("select count(*) from sosia.imported_case where decided_at is null");
  }

  private int releasedToday() {
    return one(
        "select count(*) from sosia.imported_case where released_at > now() - interval '24 hours'");
  }

  private int pace() {
    return one("select most_open from sosia.case_import_pace");
  }

  private int one(String sql) {
    return sosia.db().sql(sql).query(Integer.class).single();
  }

  private String lastComment(String id) {
    return sosia
        .db()
        .sql(
            "select status_comment from mosip_regprc.registration_transaction where reg_id = :id order by position desc limit 1")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private List<String> rows(String id) {
    return sosia
        .db()
        .sql(
            """
            select matched_ref_id || ' ' || trntyp_code || ' ' || status_code
            from mosip_regprc.reg_manual_verification m
            join sosia.imported_pair p on p.probe_reg_id = m.reg_id and p.member_reg_id = m.matched_ref_id
            where m.reg_id = :id order by p.score desc
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }
}
