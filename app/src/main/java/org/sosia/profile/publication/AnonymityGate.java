package org.sosia.profile.publication;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Streaming k-anonymity. Profiles are held until k of them are equal; the longer they wait, the
 * further they are generalised; what finds no equals in the end is suppressed.
 *
 * <p>Guarantees: in every class that leaves nobody has more than one record in k, so it is of at
 * least k people; all its members arrived after the last class with the same look, so neither the
 * view nor the difference of two states of it shows fewer. Each told sensitive attribute has at
 * least l values in its class, each of k people.
 *
 * <p>WARNING: whose records are one person's only their source can say. Records without a person
 * count as so many people.
 *
 * <p>Confined to one thread. Source: k-anonymity (Sweeney 2002), l-diversity (Machanavajjhala et
 * al. 2007), ADR 41.
 */
public final class AnonymityGate {
  private static final List<Generalisation> LATTICE = Generalisation.byLoss();

  private final AnonymityRules rules;
  private final Map<UUID, CodedProfile> held = new LinkedHashMap<>();
  private final Map<CodedProfile.Look, Set<UUID>> exact = new HashMap<>();
  private final Set<CodedProfile.Look> touched = new HashSet<>();
  private final CodedProfile.Codes codes = new CodedProfile.Codes();
  private int steps;

  public AnonymityGate(AnonymityRules rules) {
    this.rules = rules;
  }

  /** Holds a profile; one that is held already stays as it is. */
  public void hold(HeldProfile profile) {
    CodedProfile coded = codes.of(profile, steps);
    if (held.putIfAbsent(profile.id(), coded) == null) {
      CodedProfile.Look look = coded.look(Generalisation.NONE);
      exact.computeIfAbsent(look, unknown -> new LinkedHashSet<>()).add(profile.id());
      touched.add(look);
    }
  }

  /** How many are held. */
  public int size() {
    return held.size();
  }

  /** Forgets everything that is held. */
  public void clear() {
    held.clear();
    exact.clear();
    touched.clear();
    codes.clear();
  }

  /** Releases what has found its equals without any generalisation since the last call. */
  public List<ReleasedClass> releaseExact() {
    List<ReleasedClass> released = new ArrayList<>();
    for (CodedProfile.Look look : touched) {
      List<HeldProfile> equals =
          exact.getOrDefault(look, Set.of()).stream()
              .map(id -> Objects.requireNonNull(held.get(id)).profile())
              .toList();
      release(Generalisation.NONE, equals).ifPresent(released::add);
    }
    touched.clear();
    return released;
  }

  /** What a step did. */
  public record Step(List<ReleasedClass> released, List<UUID> suppressed) {
    public Step {
      released = List.copyOf(released);
      suppressed = List.copyOf(suppressed);
    }
  }

  /**
   * Lets everybody who is held have waited one step more, and releases whom the further
   * generalisation lets go.
   */
  public Step step() {
    steps++;
    List<ReleasedClass> released = new ArrayList<>();
    BitSet newlyReached = newlyReached();
    for (Generalisation node : LATTICE) {
      if (newlyReached.get(stepsFor(node))) {
        released.addAll(releaseAt(node));
      }
    }
    held.values().forEach(profile -> profile.triedAt(steps));
    List<UUID> suppressed =
        held.values().stream()
            .filter(profile -> profile.waited(steps) >= rules.maxSteps())
            .map(profile -> profile.profile().id())
            .toList();
    suppressed.forEach(this::forget);
    return new Step(released, suppressed);
  }

  /** The waiting times that somebody has reached since the last step. */
  private BitSet newlyReached() {
    BitSet reached = new BitSet();
    for (CodedProfile profile : held.values()) {
      int now = Math.min(profile.waited(steps), rules.generalisingSteps());
      reached.set(Math.min(profile.triedAfter(), now) + 1, now + 1);
    }
    return reached;
  }

  /**
   * Looks only at classes that somebody newly joins: the others were too small the last time, and
   * have lost members since if anything.
   */
  private List<ReleasedClass> releaseAt(Generalisation node) {
    int needed = stepsFor(node);
    Map<CodedProfile.Look, List<HeldProfile>> groups = new HashMap<>();
    for (CodedProfile profile : held.values()) {
      if (profile.triedAfter() < needed && profile.waited(steps) >= needed) {
        groups.putIfAbsent(profile.look(node), new ArrayList<>());
      }
    }
    for (CodedProfile profile : held.values()) {
      if (profile.waited(steps) >= needed) {
        List<HeldProfile> group = groups.get(profile.look(node));
        if (group != null) {
          group.add(profile.profile());
        }
      }
    }
    return groups.values().stream().flatMap(group -> release(node, group).stream()).toList();
  }

  /** The dearer a generalisation, the longer it is put off. */
  private int stepsFor(Generalisation node) {
    return Math.ceilDiv(node.loss() * rules.generalisingSteps(), Generalisation.maxLoss());
  }

  private Optional<ReleasedClass> release(Generalisation node, List<HeldProfile> equals) {
    if (equals.size() < rules.k()) {
      return Optional.empty();
    }
    List<HeldProfile> members = Shares.largestSafe(equals, rules.k());
    members.forEach(member -> forget(member.id()));
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReleasedClass(node, told(members), members));
  }

  private void forget(UUID id) {
    CodedProfile profile = held.remove(id);
    if (profile == null) {
      throw new IllegalStateException("not held: " + id);
    }
    CodedProfile.Look look = profile.look(Generalisation.NONE);
    Set<UUID> equals = exact.get(look);
    if (equals != null) {
      equals.remove(id);
      if (equals.isEmpty()) {
        exact.remove(look);
      }
    }
  }

  private Set<Attribute> told(List<HeldProfile> members) {
    Set<Attribute> told = EnumSet.noneOf(Attribute.class);
    Set<Attribute> identifying = EnumSet.noneOf(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      told.add(attribute);
      boolean common =
          combinations(members, told).values().stream()
              .allMatch(alike -> Shares.isSafe(alike, rules.k()));
      if (!common || (attribute.sensitive() && !isDiverse(members, identifying, attribute))) {
        told.remove(attribute);
      } else if (!attribute.sensitive()) {
        identifying.add(attribute);
      }
    }
    return told;
  }

  private boolean isDiverse(
      List<HeldProfile> members, Set<Attribute> identifying, Attribute attribute) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (HeldProfile member : members) {
      values
          .computeIfAbsent(combination(member, identifying), unknown -> new HashSet<>())
          .add(member.value(attribute));
    }
    return values.values().stream().allMatch(some -> some.size() >= rules.l());
  }

  private static Map<String, List<HeldProfile>> combinations(
      List<HeldProfile> members, Set<Attribute> told) {
    return members.stream().collect(Collectors.groupingBy(member -> combination(member, told)));
  }

  /** The values of the told attributes in one text; equal texts look equal. */
  public static String combination(HeldProfile member, Set<Attribute> told) {
    StringBuilder text = new StringBuilder();
    for (Attribute attribute : Attribute.values()) {
      if (told.contains(attribute)) {
        text.append(member.value(attribute)).append('\u0001');
      }
    }
    return text.toString();
  }
}
