package org.sosia.profile.publication;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Streaming k-anonymity. Profiles are held until k of them are equal; the longer they wait, the
 * further they are generalised; what finds no equals in the end is suppressed.
 *
 * <p>Guarantees: every class that leaves has at least k members that all arrived after the last
 * class with the same look, so neither the view nor the difference of two states of it shows fewer.
 * Each told sensitive attribute has at least l values in its class, each shared by k members.
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
      Set<UUID> ids = exact.getOrDefault(look, Set.of());
      if (ids.size() >= rules.k()) {
        released.add(release(Generalisation.NONE, List.copyOf(ids)));
      }
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
    for (Generalisation node : LATTICE) {
      released.addAll(releaseAt(node));
    }
    List<UUID> suppressed =
        held.values().stream()
            .filter(profile -> profile.waited(steps) >= rules.maxSteps())
            .map(profile -> profile.profile().id())
            .toList();
    suppressed.forEach(this::forget);
    return new Step(released, suppressed);
  }

  private List<ReleasedClass> releaseAt(Generalisation node) {
    int needed = stepsFor(node);
    Map<CodedProfile.Look, List<UUID>> groups = new HashMap<>();
    for (CodedProfile profile : held.values()) {
      if (profile.waited(steps) >= needed) {
        groups
            .computeIfAbsent(profile.look(node), unknown -> new ArrayList<>())
            .add(profile.profile().id());
      }
    }
    return groups.values().stream()
        .filter(ids -> ids.size() >= rules.k())
        .map(ids -> release(node, ids))
        .toList();
  }

  /** The dearer a generalisation, the longer it is put off. */
  private int stepsFor(Generalisation node) {
    return Math.ceilDiv(node.loss() * rules.generalisingSteps(), Generalisation.maxLoss());
  }

  private ReleasedClass release(Generalisation node, List<UUID> ids) {
    List<HeldProfile> members = ids.stream().map(this::forget).toList();
    return new ReleasedClass(node, told(members), members);
  }

  private HeldProfile forget(UUID id) {
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
    return profile.profile();
  }

  private Set<Attribute> told(List<HeldProfile> members) {
    Set<Attribute> told = EnumSet.noneOf(Attribute.class);
    Set<Attribute> identifying = EnumSet.noneOf(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      told.add(attribute);
      boolean common = sizes(members, told).values().stream().allMatch(n -> n >= rules.k());
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

  private static Map<String, Integer> sizes(List<HeldProfile> members, Set<Attribute> told) {
    Map<String, Integer> sizes = new HashMap<>();
    Function<HeldProfile, String> key = member -> combination(member, told);
    members.forEach(member -> sizes.merge(key.apply(member), 1, Integer::sum));
    return sizes;
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
