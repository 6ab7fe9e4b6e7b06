package org.sosia.profile.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.profile.publication.AnonymityGate.Step;

class AnonymityGateTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
  private static final int K = 11;

  private final AnonymityGate gate = new AnonymityGate(new AnonymityRules(K, 2, 8, 20));

  private static HeldProfile profile(LocalDate day, String gender, String document) {
    return profile("", day, gender, document);
  }

  private static HeldProfile profile(String person, LocalDate day, String gender, String document) {
    return new HeldProfile(
        UUID.randomUUID(),
        person,
        "mosip_regprc",
        new QuasiIdentifiers(day, "18-60", gender, List.of("A", "B", "C"), "centre"),
        new EnumMap<>(Map.of(Attribute.STATUS, "PROCESSED", Attribute.DOCUMENTS, document)),
        0);
  }

  private void hold(int number, LocalDate day, String gender) {
    for (int i = 0; i < number; i++) {
      gate.hold(profile(day, gender, "passport"));
    }
  }

  @Test
  void releaseExact_tenEquals_areHeld_theEleventhLetsThemGo() {
    hold(10, MONDAY, "FLE");
    assertEquals(List.of(), gate.releaseExact());
    hold(1, MONDAY, "FLE");

    ReleasedClass released = gate.releaseExact().getFirst();
    assertEquals(11, released.members().size());
    assertEquals(Generalisation.NONE, released.generalisation());
    assertEquals(0, gate.size());
  }

  @Test
  void releaseExact_oneMoreOfAPublishedLook_waitsForTenOthers() {
    hold(11, MONDAY, "FLE");
    assertEquals(1, gate.releaseExact().size());
    hold(1, MONDAY, "FLE");
    assertEquals(List.of(), gate.releaseExact());
  }

  @Test
  void releaseExact_elevenRecordsOfOnePerson_areHeld() {
    for (int i = 0; i < 11; i++) {
      gate.hold(profile("same", MONDAY, "FLE", "passport"));
    }
    assertEquals(List.of(), gate.releaseExact());
    hold(10, MONDAY, "FLE");

    // now there are eleven people, and one of them is not thirty times among them
    List<HeldProfile> members = gate.releaseExact().getFirst().members();
    assertEquals(11, members.size());
    assertEquals(1, members.stream().filter(one -> one.person().equals("same")).count());
    assertEquals(10, gate.size());
  }

  @Test
  void told_attributeThatOnePersonsRecordsMakeCommon_isKeptBack() {
    for (int i = 0; i < 22; i++) {
      gate.hold(profile("p" + i, MONDAY, "FLE", "passport"));
      gate.hold(profile("p" + i % 10, MONDAY, "FLE", "licence"));
    }
    ReleasedClass released = gate.releaseExact().getFirst();
    assertEquals(false, released.told().contains(Attribute.DOCUMENTS));
  }

  @Test
  void step_afterEach_noClassThatMayLeaveIsStillHeld() {
    Random random = new Random(11);
    Map<UUID, Integer> arrivedAt = new HashMap<>();
    Map<UUID, HeldProfile> held = new HashMap<>();
    for (int step = 1; step <= 40; step++) {
      for (int i = random.nextInt(12); i > 0; i--) {
        HeldProfile one =
            profile(
                MONDAY.plusDays(random.nextInt(40)),
                random.nextInt(4) == 0 ? "FLE" : "MLE",
                "passport");
        gate.hold(one);
        held.put(one.id(), one);
        arrivedAt.put(one.id(), step - 1);
      }
      gate.releaseExact().forEach(one -> one.members().forEach(m -> held.remove(m.id())));
      Step done = gate.step();
      done.released().forEach(one -> one.members().forEach(m -> held.remove(m.id())));
      done.suppressed().forEach(held::remove);
      assertEquals(held.size(), gate.size());
      for (Generalisation node : Generalisation.byLoss()) {
        int needed = Math.ceilDiv(node.loss() * 8, Generalisation.maxLoss());
        Map<List<?>, Integer> sizes = new HashMap<>();
        for (HeldProfile one : held.values()) {
          if (step - Objects.requireNonNull(arrivedAt.get(one.id())) >= needed) {
            sizes.merge(look(one.identifiers(), node), 1, Integer::sum);
          }
        }
        assertTrue(sizes.values().stream().allMatch(n -> n < K), node.toString());
      }
    }
  }

  private static List<?> look(QuasiIdentifiers known, Generalisation node) {
    return List.of(
        node.grain().told(known.day()),
        node.location(known.location()),
        node.age() ? known.ageGroup() : "",
        node.gender() ? known.gender() : "",
        node.place() ? known.place() : "");
  }

  @Test
  void step_daysOfOneWeek_becomeTheWeekBeforeAnythingElse() {
    for (int i = 0; i < 6; i++) {
      hold(2, MONDAY.plusDays(i), "FLE");
    }
    List<ReleasedClass> released = new ArrayList<>();
    for (int i = 0; i < 8 && released.isEmpty(); i++) {
      released.addAll(gate.step().released());
    }
    assertEquals(
        new Generalisation(TimeGrain.WEEK, Generalisation.ALL_LEVELS, true, true, true),
        released.getFirst().generalisation());
  }

  @Test
  void step_aWeekOverTheEndOfAMonth_isTwoClasses() {
    LocalDate monday = LocalDate.of(2026, 3, 30);
    for (int i = 0; i < 4; i++) {
      hold(6, monday.plusDays(i), "FLE");
    }
    List<ReleasedClass> released = new ArrayList<>();
    for (int i = 0; i < 8 && gate.size() > 0; i++) {
      released.addAll(gate.step().released());
    }
    assertEquals(
        List.of(3, 4),
        released.stream()
            .map(one ->
                one.members().stream()
                    .map(member -> member.identifiers().day().getMonthValue())
                    .distinct()
                    .toList())
            .flatMap(List::stream)
            .sorted()
            .toList());
    assertEquals(List.of(12, 12), released.stream().map(one -> one.members().size()).toList());
    assertEquals(
        LocalDate.of(2026, 4, 1), TimeGrain.WEEK.told(LocalDate.of(2026, 4, 5)).orElseThrow());
    assertEquals(
        LocalDate.of(2026, 4, 6), TimeGrain.WEEK.told(LocalDate.of(2026, 4, 8)).orElseThrow());
  }

  @Test
  void step_noEquals_isSuppressedAtTheEndAndNotBefore() {
    hold(10, MONDAY, "FLE");
    for (int i = 1; i < 20; i++) {
      Step step = gate.step();
      assertEquals(List.of(), step.released());
      assertEquals(List.of(), step.suppressed());
    }
    assertEquals(10, gate.step().suppressed().size());
    assertEquals(0, gate.size());
  }

  @Test
  void told_onlyOneDocumentInTheClass_isKeptBack() {
    hold(11, MONDAY, "FLE");
    Set<Attribute> told = gate.releaseExact().getFirst().told();
    assertTrue(told.contains(Attribute.STATUS));
    assertEquals(false, told.contains(Attribute.DOCUMENTS));
  }

  @Test
  void told_twoDocumentsOfElevenEach_areTold_butNotARareOne() {
    hold(11, MONDAY, "FLE");
    for (int i = 0; i < 11; i++) {
      gate.hold(profile(MONDAY, "FLE", "licence"));
    }
    assertTrue(gate.releaseExact().getFirst().told().contains(Attribute.DOCUMENTS));

    hold(21, MONDAY, "MLE");
    gate.hold(profile(MONDAY, "MLE", "licence"));
    assertEquals(false, gate.releaseExact().getFirst().told().contains(Attribute.DOCUMENTS));
  }

  @Test
  void release_manyRandomProfiles_everyClassHoldsElevenAndNobodyIsTwice() {
    Random random = new Random(3);
    Set<UUID> gone = new HashSet<>();
    int held = 0;
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < 40; i++) {
        gate.hold(
            profile(
                MONDAY.plusDays(random.nextInt(30)),
                random.nextInt(3) == 0 ? "FLE" : "MLE",
                random.nextBoolean() ? "passport" : "licence"));
        held++;
      }
      List<ReleasedClass> released = new ArrayList<>(gate.releaseExact());
      Step step = gate.step();
      released.addAll(step.released());
      for (ReleasedClass one : released) {
        assertTrue(one.members().size() >= K);
        one.members().forEach(member -> assertTrue(gone.add(member.id())));
      }
      assertEquals(List.of(), step.suppressed());
    }
    assertEquals(held, gone.size() + gate.size());
  }

  @Test
  void byLoss_lattice_beginsWithEverythingAndEndsWithNothing() {
    List<Generalisation> lattice = Generalisation.byLoss();
    assertEquals(128, new HashSet<>(lattice).size());
    assertEquals(Generalisation.NONE, lattice.getFirst());
    assertEquals(Generalisation.maxLoss(), lattice.getLast().loss());
  }

  @Test
  void rules_lessThanEleven_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new AnonymityRules(10, 2, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new AnonymityRules(11, 1, 1, 1));
  }
}
