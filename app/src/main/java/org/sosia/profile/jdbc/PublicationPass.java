package org.sosia.profile.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.jdbc.JdbcPublications.Lead;
import org.sosia.profile.jdbc.JdbcPublications.Release;
import org.sosia.profile.jdbc.JdbcPublications.Waiting;
import org.sosia.profile.publication.AnonymityGate;
import org.sosia.profile.publication.AnonymityRules;
import org.sosia.profile.publication.HeldProfile;
import org.sosia.profile.publication.ReleasedClass;
import org.sosia.profile.publication.TimeGrain;
import org.sosia.profile.publication.WholeClasses;

/**
 * One look at what is held: takes new profiles in, lets classes go, and leaves the messages to the
 * index. Runs inside one transaction; confined to one thread.
 */
final class PublicationPass {
  private static final int NEW_AT_ONCE = 4_000;

  private final JdbcPublications publications;
  private final AnonymityGate gate;
  private final ProfileDocuments documents;
  private final Outbox outbox;
  private final IdSource ids;
  private final UUID owner;
  private boolean stale = true;

  PublicationPass(
      JdbcPublications publications,
      AnonymityGate gate,
      ProfileDocuments documents,
      Outbox outbox,
      IdSource ids) {
    this.publications = publications;
    this.gate = gate;
    this.documents = documents;
    this.outbox = outbox;
    this.ids = ids;
    this.owner = ids.next();
  }

  /** What is in memory may differ from the tables: read them anew before the next pass. */
  void forget() {
    stale = true;
  }

  /**
   * One pass.
   *
   * @param step whether everybody who is held has waited one step more
   * @param messageSize documents in one message to the index, at least 1
   * @return whether there is more to do at once
   */
  boolean run(boolean step, int messageSize) {
    if (!publications.lock()) {
      stale = true;
      return false;
    }
    Lead lead = publications.lead(owner);
    if (lead == Lead.ANOTHERS) {
      stale = true;
      return false;
    }
    if (lead == Lead.BEGINS || stale) {
      gate.clear();
      publications.listHeld().forEach(this::hold);
      stale = false;
    }
    List<Waiting> arrived = publications.listNew(NEW_AT_ONCE);
    Map<UUID, String> facts = new HashMap<>();
    for (Waiting one : arrived) {
      facts.put(one.id(), one.facts());
      hold(one);
    }
    List<ReleasedClass> released = new ArrayList<>(gate.releaseExact());
    Set<UUID> stay = new HashSet<>(facts.keySet());
    if (step) {
      publications.step();
      AnonymityGate.Step done = gate.step();
      released.addAll(done.released());
      publications.suppress(done.suppressed());
      stay.removeAll(done.suppressed());
    }
    publish(released, facts, messageSize, stay);
    publications.hold(stay);
    return arrived.size() == NEW_AT_ONCE;
  }

  private void hold(Waiting one) {
    gate.hold(documents.held(one.id(), one.facts(), one.steps()));
  }

  private void publish(
      List<ReleasedClass> released, Map<UUID, String> known, int messageSize, Set<UUID> stay) {
    if (released.isEmpty()) {
      return;
    }
    Map<UUID, String> facts = completed(released, known);
    List<Release> releases = new ArrayList<>();
    for (ReleasedClass one : released) {
      UUID release = ids.next();
      TimeGrain grain = one.generalisation().grain();
      Map<UUID, String> texts =
          documents.documents(one, id -> Objects.requireNonNull(facts.get(id)));
      for (HeldProfile member : one.members()) {
        releases.add(
            new Release(
                member.id(),
                Objects.requireNonNull(texts.get(member.id())),
                grain.told(member.identifiers().day()).orElse(null),
                release));
      }
    }
    // by their random ids, so that neither the rows nor the index tell the order of arrival
    releases.sort(Comparator.comparing(Release::id));
    publications.publish(releases);
    releases.forEach(one -> stay.remove(one.id()));
    tell(releases, messageSize);
  }

  private Map<UUID, String> completed(List<ReleasedClass> released, Map<UUID, String> known) {
    List<UUID> missing =
        released.stream()
            .flatMap(one -> one.members().stream())
            .map(HeldProfile::id)
            .filter(id -> !known.containsKey(id))
            .toList();
    Map<UUID, String> facts = new HashMap<>(known);
    facts.putAll(publications.facts(missing));
    return facts;
  }

  private void tell(List<Release> sorted, int messageSize) {
    Map<String, List<String>> equals = new TreeMap<>();
    for (Release one : sorted) {
      equals
          .computeIfAbsent(one.releaseId() + one.document(), unknown -> new ArrayList<>())
          .add(one.id().toString());
    }
    for (List<String> message :
        WholeClasses.messages(List.copyOf(equals.values()), messageSize, AnonymityRules.MIN_K)) {
      ProfileIndexChannel.put(outbox, ids.next(), message);
    }
  }
}
