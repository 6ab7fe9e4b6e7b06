package org.sosia.profile.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.CodeLists;
import org.sosia.profile.FieldProblem;
import org.sosia.profile.InvalidFieldException;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceOutcome;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;

class SourceEventReaderTest {
  private static final String REGISTRATION =
      """
      {"processName":"NEW","processStage":"packet-classifier","date":"2026-03-14",
       "startDateTime":"2026-03-14T09:12:33.123Z","yearOfBirth":1990,"gender":"FLE",
       "location":["Morocco","North","Kenitra"],"preferredLanguages":["eng"],
       "phone":"0612 345 678","email":"A.Person@Example.org",
       "biometricInfo":[{"type":"Finger","subtype":"Right Thumb","qualityScore":82,"attempts":1}],
       "assisted":["officer7"],"registrationCenterId":"10001","device":{"os":"Linux","id":"m-17"},
       "documents":["passport"],"status":"PROCESSED"}
      """;

  private final SourceEventReader reader =
      new SourceEventReader(
          SourceEventReaderTest::pseudonym,
          new ChannelNormaliser("212", "0"),
          new CodeLists(Map.of("Female", "FLE", "Male", "MLE"), Set.of("eng", "ara"), "eng"),
          () -> LocalDate.of(2026, 3, 31));

  @Test
  void read_registration_becomesAnEventWithoutClearChannels() {
    RegistrationEvent event =
        assertInstanceOf(
            RegistrationEvent.class, accepted(ProfileSchema.REGISTRATION, REGISTRATION));

    LocalDate day = LocalDate.of(2026, 3, 14);
    assertEquals(
        List.of(
            new Pseudonym(pseudonym("phone:+212612345678", day)),
            new Pseudonym(pseudonym("email:a.person@example.org", day))),
        event.channels());
    assertEquals(List.of(new Pseudonym(pseudonym("officer:officer7", day))), event.assisted());
    assertEquals(new Pseudonym(pseudonym("device:m-17", day)), event.device().id());
    assertNull(event.end());
    assertFalse(event.toString().contains("612345678"));
  }

  @Test
  void e05_onePhoneInTwoSpellings_isOnePseudonym_untilTheNextPeriod() {
    Pseudonym written = channel("0612 345 678", "2026-03-14");

    assertEquals(written, channel("+212 (0)6-12.34.56.78", "2026-03-30"));
    assertEquals(written, channel("00212612345678", "2026-03-01"));
    assertEquals(written, channel("٠٦١٢٣٤٥٦٧٨", "2026-03-14"));
    assertNotEquals(written, channel("0612 345 678", "2026-04-01"));
  }

  @Test
  void read_issuance_isBuiltWithWhatIsThere() {
    String person = "{\"yearOfBirth\":1990,\"gender\":\"FLE\",\"channel\":[\"phone\"]}";
    assertInstanceOf(
        IssuanceEvent.class,
        accepted(
            ProfileSchema.ISSUANCE,
            "{\"processName\":\"Lost\",\"date\":\"2026-03-14\",\"newProfile\":%s}"
                .formatted(person)));
    assertEquals(
        List.of(new FieldProblem("newProfile", "is missing")),
        gaps(ProfileSchema.ISSUANCE, "{\"processName\":\"New\",\"date\":\"2026-03-14\"}"));
    assertEquals(
        List.of(new FieldProblem("oldProfile", "is required for an update")),
        gaps(
            ProfileSchema.ISSUANCE,
            "{\"processName\":\"Update\",\"date\":\"2026-03-14\",\"newProfile\":%s}"
                .formatted(person)));
  }

  @Test
  void read_rejectedIssuance_isOne() {
    IssuanceEvent event =
        assertInstanceOf(
            IssuanceEvent.class,
            accepted(
                ProfileSchema.ISSUANCE,
                "{\"processName\":\"New\",\"date\":\"2026-03-14\",\"status\":\"rejected\"}"));
    assertEquals(IssuanceOutcome.REJECTED, event.outcome());
  }

  @Test
  void read_correctionAsIssuance_isRefusedWithItsReason() {
    assertEquals(
        List.of(new FieldProblem("processName", "corrections have no issuance profile")),
        refused(
            ProfileSchema.ISSUANCE, "{\"processName\":\"Correction\",\"date\":\"2026-03-14\"}"));
  }

  @Test
  void read_unparsableDay_isToday() {
    assertEquals(
        LocalDate.of(2026, 3, 31),
        accepted(ProfileSchema.REGISTRATION, REGISTRATION.replace("\"2026-03-14\"", "\"14.3.26\""))
            .date());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"language\":\"fra\",\"value\":\"Femme\"},{\"language\":\"eng\",\"value\":\"female\"}] | FLE |",
        "[{\"language\":\"fra\",\"value\":\"Male\"},{\"language\":\"eng\",\"value\":\"Female\"}]  | FLE | differs from language to language",
        "\"Femme\" | '' | is not in the code list",
        "\"  \"    | '' | is missing or blank",
      })
  void read_genders_areOneCodeOfTheList(String gender, String code, String reason) {
    String json = REGISTRATION.replace("\"FLE\"", gender);
    RegistrationEvent event = (RegistrationEvent) accepted(ProfileSchema.REGISTRATION, json);
    assertEquals(code, event.person().gender());
    assertEquals(
        reason == null ? List.of() : List.of(new FieldProblem("gender", reason)),
        gaps(ProfileSchema.REGISTRATION, json));
  }

  @Test
  void read_authentication_becomesAnEvent() {
    AuthenticationEvent event =
        assertInstanceOf(
            AuthenticationEvent.class,
            accepted(
                ProfileSchema.AUTHENTICATION,
                "{\"partnerName\":\"Bank\",\"date\":\"2026-03-14\",\"authFactors\":[\"OTP\"],"
                    + "\"status\":\"failure\",\"errorCode\":[\"IDA-OTA-001\"]}"));

    assertNull(event.person().yearOfBirth());
    assertEquals(List.of("IDA-OTA-001"), event.errorCodes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1990            | \"MCM\"        | yearOfBirth                  | is not a whole number",
        "1990            | 0              | yearOfBirth                  | is not between 1876 and 2026",
        "\"2026-03-14\"  | \"14.3.2026\"  | date                         | is not a day written as yyyy-mm-dd",
        "\"NEW\"         | \"RENEWAL\"    | processName                  | is not new, update, correction or lost",
        "82              | 101            | biometricInfo[0].qualityScore| is not between 0 and 100",
        "\"Finger\"      | \"Voice\"      | biometricInfo[0].type        | is not Finger, Iris or Face",
        "[\"eng\"]       | [\"English\"]  | preferredLanguages[0]        | is not in the code list",
        "[\"passport\"]  | [7]            | documents[0]                 | is not a string",
        "\"0612 345 678\"| \"none\"       | phone                        | is not a telephone number of 7 to 15 digits",
        "\"A.Person@Example.org\" | \"a b\" | email                      | is not an e-mail address",
        "\"os\"          | \"serialNo\"   | device.serialNo              | is not a field of this event",
        "\"gender\"      | \"fullName\":\"x\",\"gender\" | fullName                     | is not a field of this event",
        "\"packet-classifier\" | \"\"     | processStage                 | is missing or blank",
        "\"FLE\"         | \"\"           | gender                       | is missing or blank",
        "\"PROCESSED\"   | \"told +251 911 234 567\" | status       | holds a number of 7 digits or more",
        "\"PROCESSED\"   | \"by a.person@example.org\" | status    | holds an e-mail address",
        "\"passport\"    | \"passport P1234567\"    | documents[0] | holds a number of 7 digits or more",
        "\"packet-classifier\" | \"stage ٠٦١٢٣٤٥٦٧٨\" | processStage | holds a number of 7 digits or more",
        "\"Right Thumb\" | \"thumb of 10001100010000\" | biometricInfo[0].subtype | holds a number of 7 digits or more",
        "\"attempts\":1  | \"attempts\":1,\"model\":\"S4-1234567\" | biometricInfo[0].model | holds a number of 7 digits or more",
        "\"PROCESSED\"   | \"\\ud800\"     | status                       | holds a control character or half of one",
      })
  void read_wrongField_isAGapWithItsReason(String part, String wrong, String field, String reason) {
    assertEquals(
        List.of(new FieldProblem(field, reason)),
        gaps(ProfileSchema.REGISTRATION, REGISTRATION.replace(part, wrong)));
  }

  @Test
  void read_labelsWithNumbers_areKept() {
    String json =
        REGISTRATION
            .replace("\"PROCESSED\"", "\"on hold since 2026-03-14\"")
            .replace("\"passport\"", "\"form 16-B (2024)\"");
    assertEquals(List.of(), gaps(ProfileSchema.REGISTRATION, json));
    RegistrationEvent event = (RegistrationEvent) accepted(ProfileSchema.REGISTRATION, json);
    assertEquals("on hold since 2026-03-14", event.status());
    assertEquals(List.of("form 16-B (2024)"), event.evidence().documentTypes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"Land\",\"North\",\"Hill\",\"Zone\",\"1402277\"] | Land,North,Hill |",
        "[\"Land\",\"North\",\"Hill\",\"\",\"\"]            | Land,North,Hill |",
        "[\"Land\",\"North\",\"Hill\",\"Zone\",14022]         | Land,North,Hill |",
        "[\"Land\",\"\",\"Hill\",\"Zone\",\"14022\"]         | Land | location[1]",
        "[\"\",\"North\",\"Hill\",\"Zone\",\"14022\"]        | `` | location[0]",
        "[\"Land\",\"0911234567\",\"Hill\",\"Zone\",\"1\"]   | Land | location[1]",
        "[\"Zone\",\"14022\"]                                  | `` |",
      })
  void e02_levelThatIsMissing_movesNoOther(String levels, String told, String gap) {
    String json = REGISTRATION.replace("[\"Morocco\",\"North\",\"Kenitra\"]", levels);
    assertEquals(
        told,
        String.join(
            ",",
            assertInstanceOf(RegistrationEvent.class, accepted(ProfileSchema.REGISTRATION, json))
                .person()
                .publishedLocation()));
    assertEquals(
        gap == null ? List.of() : List.of(gap),
        gaps(ProfileSchema.REGISTRATION, json).stream().map(FieldProblem::field).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+999999999-12-31", "9999-12-31", "2026-04-02", "1899-12-31", "14/03/2026", ""})
  void read_dayThatCannotBe_isTodayAndAGap(String day) {
    String json = REGISTRATION.replace("\"2026-03-14\"", "\"" + day + "\"");
    assertEquals(LocalDate.of(2026, 3, 31), accepted(ProfileSchema.REGISTRATION, json).date());
    assertEquals(
        List.of("date"),
        gaps(ProfileSchema.REGISTRATION, json).stream().map(FieldProblem::field).toList());
  }

  @Test
  void read_person_isAPseudonymThatTheNextPeriodDoesNotChange() {
    String march = authentication("2026-03-14", "\"token-7\"");
    assertEquals(
        new Pseudonym(pseudonym("person:token-7", LocalDate.EPOCH)),
        assertInstanceOf(SourceEvent.Accepted.class, read(ProfileSchema.AUTHENTICATION, march))
            .person());
    assertEquals(List.of(), personGaps(march));
    assertEquals(List.of("person"), personGaps(authentication("2026-03-14", "null")));
  }

  private List<String> personGaps(String json) {
    return gaps(ProfileSchema.AUTHENTICATION, json).stream()
        .map(FieldProblem::field)
        .filter("person"::equals)
        .toList();
  }

  private static String authentication(String day, String person) {
    return "{\"partnerName\":\"Bank\",\"date\":\"%s\",\"authFactors\":[\"OTP\"],\"status\":\"success\",\"person\":%s}"
        .formatted(day, person);
  }

  @Test
  void read_severalWrongFields_areAllGaps() {
    String json =
        REGISTRATION.replace("1990", "true").replace("82", "\"good\"").replace("\"FLE\"", "[]");

    assertEquals(
        List.of("yearOfBirth", "gender", "biometricInfo[0].qualityScore"),
        gaps(ProfileSchema.REGISTRATION, json).stream().map(FieldProblem::field).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"date\":           | is not valid JSON at line 1, column 9",
        "[]                   | is not a JSON object",
        "{} {}                | is not valid JSON at line 1, column 4",
        "{\"fullName\":\"x\"}   | holds no field of this event",
        "{\"date\":1,\"date\":2} | is not valid JSON at line 1, column 17",
      })
  void read_brokenBody_isRefusedWithoutQuotingIt(String json, String reason) {
    List<FieldProblem> problems = refused(ProfileSchema.REGISTRATION, json);

    assertEquals("(body)", problems.getFirst().field());
    assertEquals(
        reason.replaceAll(" at .*", ""), problems.getFirst().reason().replaceAll(" at .*", ""));
  }

  @Test
  void pseudonym_ofAClearPhoneOrAddress_isRefused() {
    assertThrows(InvalidFieldException.class, () -> new Pseudonym("+212612345678"));
    assertThrows(InvalidFieldException.class, () -> new Pseudonym("a.person@example.org"));
  }

  private Pseudonym channel(String phone, String day) {
    RegistrationEvent event =
        assertInstanceOf(
            RegistrationEvent.class,
            accepted(
                ProfileSchema.PRE_REGISTRATION,
                "{\"processName\":\"new\",\"processStage\":\"booking\",\"date\":\"%s\",\"phone\":\"%s\"}"
                    .formatted(day, phone)));
    return event.channels().getFirst();
  }

  private ProfileEvent accepted(ProfileSchema schema, String json) {
    return assertInstanceOf(SourceEvent.Accepted.class, read(schema, json)).event();
  }

  private List<FieldProblem> gaps(ProfileSchema schema, String json) {
    return assertInstanceOf(SourceEvent.Accepted.class, read(schema, json)).gaps();
  }

  private List<FieldProblem> refused(ProfileSchema schema, String json) {
    return assertInstanceOf(SourceEvent.Refused.class, read(schema, json)).problems();
  }

  private SourceEvent read(ProfileSchema schema, String json) {
    return reader.read(schema, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Stands for the keyed hash: one key a month. */
  private static String pseudonym(String channel, LocalDate day) {
    try {
      byte[] text = (day.getMonth() + channel).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
