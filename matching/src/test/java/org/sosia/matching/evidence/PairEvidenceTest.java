package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.contact.ContactKeys;

final class PairEvidenceTest {
  private final EvidencePeople people = new EvidencePeople(200, 1);
  private final EvidenceModel model =
      ((Training.Result.Trained) Training.run(people.register, Candidates.of(people.register, 50)))
          .model();
  private final PairEvidence pairs =
      new PairEvidence(model, EvidencePeople.SCHEMA, Nicknames.none());

  @Test
  void explain_anyTwo_addsUpAndDoesNotDependOnTheOrder() {
    for (int i = 1; i < 60; i++) {
      EvidenceRecord one = people.register.record(i - 1);
      EvidenceRecord other = people.register.record(i);
      Waterfall waterfall = pairs.explain(one, other);
      int sum = waterfall.steps().stream().mapToInt(Waterfall.Step::weightMillibits).sum();
      assertEquals(waterfall.totalMillibits(), sum);
      assertEquals(waterfall, pairs.explain(other, one));
    }
  }

  /** No register says how frequent a value is, so an equal one weighs what the model says. */
  @Test
  void explain_equalValues_weighWhatTheModelSays() {
    EvidenceRecord one = people.register.record(0);
    EvidenceRecord same =
        new EvidenceRecord("another", one.gender(), one.birthDate(), one.names(), one.texts());
    Map<String, Integer> exact = new java.util.HashMap<>();
    for (EvidenceModel.Weights weights : model.comparisons()) {
      exact.put(weights.comparison().name(), weights.levels().getFirst().weightMillibits());
    }
    List<Waterfall.Step> equal =
        pairs.explain(one, same).steps().stream()
            .filter(step -> step.level().equals("exact"))
            .toList();
    assertTrue(equal.size() >= 4, "fields that agree");
    for (Waterfall.Step step : equal) {
      assertEquals(exact.get(step.name()), step.weightMillibits(), step.name());
    }
  }

  @Test
  void explain_sideWithoutAnything_saysAbsentAndNothingElse() {
    EvidenceRecord one = people.register.record(0);
    List<List<String>> none = one.texts().stream().map(_ -> List.<String>of()).toList();
    Waterfall waterfall = pairs.explain(one, new EvidenceRecord("bare", "", null, List.of(), none));
    assertEquals(model.priorMillibits(), waterfall.totalMillibits());
    assertTrue(
        waterfall.steps().stream()
            .skip(1)
            .allMatch(step -> step.level().equals("absent") && step.weightMillibits() == 0));
  }

  @Test
  void personEvidence_modelOfOtherFields_isRefusedWithWhatThereIs() {
    EvidenceSchema schema =
        new EvidenceSchema(
            List.of(new EvidenceSchema.TextField("shoe_size", TextKind.PERSONAL)), 1);
    EvidenceModel.Weights odd =
        new EvidenceModel.Weights(
            EvidenceModel.comparisons(schema).getLast(),
            Comparison.Kind.TEXT.levels().stream()
                .map(level -> EvidenceModel.LevelWeight.of(level, 1, 1, 1))
                .toList());
    EvidenceModel wrong = new EvidenceModel(10, -1, -1, 0, List.of(0), 0, List.of(odd));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new PersonEvidence(wrong));
    assertTrue(String.valueOf(refused.getMessage()).contains("shoe_size"));
    assertTrue(String.valueOf(refused.getMessage()).contains("address_line1"));
  }

  @Test
  void personEvidence_record_hasEachTextInItsPlace() {
    PersonEvidence evidence = new PersonEvidence(withContacts());
    PersonRecord person =
        new PersonRecord(
            "id",
            "F",
            null,
            Map.of(
                "eng",
                new LanguageText(
                    Map.of(ComparedField.NAME, "Sara", ComparedField.ADDRESS_LINE_2, "Kazanchis")),
                "ara",
                new LanguageText(Map.of(ComparedField.NAME, "سارة"))));
    EvidenceRecord record = evidence.record(person, new Contacts("0911", "s@example.org"));
    assertEquals(2, record.names().size());
    assertEquals(1, record.texts().get(0).stream().filter("kazanchis"::equals).count());
    assertEquals("0911", record.texts().get(1).getFirst());
    assertEquals("s@example.org", record.texts().get(2).getFirst());
    assertEquals(1, record.contacts().emails().length);
  }

  /** Where only keys are known, equal ones are equal and others differ; no slip is seen. */
  @Test
  void personEvidence_contactsByKeys_areEqualOrDiffer() {
    PersonEvidence evidence = new PersonEvidence(withContacts());
    PairEvidence pairs = new PairEvidence(withContacts(), evidence.schema(), Nicknames.none());
    ContactKeys keys = ContactKeys.of(LongStream.of(-12345678901L), LongStream.of(98765432109876L));
    ContactKeys others = ContactKeys.of(LongStream.of(-12345678902L), LongStream.of(77L << 40));
    PersonRecord bare = new PersonRecord("a", null, null, Map.of());
    EvidenceRecord one = evidence.record(bare.withContacts(keys));
    assertEquals(keys, one.contacts());
    assertEquals("exact", level(pairs, one, evidence.record(bare.withContacts(keys)), "email"));
    assertEquals(
        "exact", level(pairs, one, evidence.record(bare.withContacts(keys)), "mobile_number"));
    assertEquals(
        "different", level(pairs, one, evidence.record(bare.withContacts(others)), "email"));
    assertEquals("absent", level(pairs, one, evidence.record(bare), "mobile_number"));
  }

  private static String level(
      PairEvidence pairs, EvidenceRecord one, EvidenceRecord other, String step) {
    return pairs.explain(one, other).steps().stream()
        .filter(each -> each.name().equals(step))
        .map(Waterfall.Step::level)
        .findFirst()
        .orElseThrow();
  }

  private static EvidenceModel withContacts() {
    EvidenceSchema schema =
        new EvidenceSchema(
            List.of(
                new EvidenceSchema.TextField("address_line_2", TextKind.PLACE),
                new EvidenceSchema.TextField("mobile_number", TextKind.PHONE),
                new EvidenceSchema.TextField("email", TextKind.PERSONAL)),
            1);
    return new EvidenceModel(
        10,
        -1,
        -1,
        0,
        List.of(0),
        0,
        EvidenceModel.comparisons(schema).stream()
            .map(comparison ->
                new EvidenceModel.Weights(
                    comparison,
                    comparison.kind().levels().stream()
                        .map(level -> EvidenceModel.LevelWeight.of(level, 1, 1, 1))
                        .toList()))
            .toList());
  }
}
