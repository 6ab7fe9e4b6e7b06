package org.sosia.dedupe.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sosia.matching.cluster.Clusters;

/**
 * The clusters that a change touches, with all their links: what the change does to both. Which
 * clusters come out depends on the links alone, so not on the order of changes. Owned by one
 * thread.
 */
public final class ClusterLinks {
  private final TreeMap<String, ClusterLink> links = new TreeMap<>();
  private final Map<String, ClusterLink> changed = new TreeMap<>();
  private final Map<String, Optional<String>> before = new HashMap<>();
  private final Clusters clusters = new Clusters();
  private final TreeSet<String> known = new TreeSet<>();
  private final List<Clusters.Event> events = new ArrayList<>();

  /**
   * @param stored all that is known between the members of the clusters that are touched: those of
   *     the changed registration, of whom the change names, and of whom it has any link to
   */
  public ClusterLinks(Collection<ClusterLink> stored) {
    for (ClusterLink link : stored) {
      links.put(key(link), link);
      known.add(link.one());
      known.add(link.other());
      if (link.holds()) {
        clusters.link(link.one(), link.other());
      }
    }
    known.forEach(id -> before.put(id, clusterOf(id)));
  }

  /**
   * Applies a change.
   *
   * @param isThere whether a registration is in the register: who is not is linked to nobody
   */
  public void apply(ClusterChange change, Predicate<String> isThere) {
    String id = change.registration();
    List<String> others =
        change.others().stream().filter(other -> !other.equals(id) && isThere.test(other)).toList();
    switch (change.kind()) {
      case FOUND -> {
        boolean there = isThere.test(id);
        for (ClusterLink link : linksOf(id)) {
          put(link.foundBy(id, there && others.contains(otherOf(link, id))));
        }
        if (there) {
          others.forEach(other -> put(linkOf(id, other).foundBy(id, true)));
        }
      }
      case SAME -> {
        if (isThere.test(id)) {
          others.forEach(other -> put(linkOf(id, other).decided(true)));
        }
      }
      case DIFFERENT -> change.others().forEach(other -> put(linkOf(id, other).decided(false)));
      case LEFT -> linksOf(id).forEach(link -> put(link.left()));
    }
  }

  /** The links that the changes made other than they were, also those that say nothing now. */
  public Collection<ClusterLink> changedLinks() {
    return changed.values();
  }

  /** What the changes did, in their order. */
  public List<Clusters.Event> events() {
    return List.copyOf(events);
  }

  /** The registrations whose cluster is another now, with its id; empty = linked to nobody. */
  public Map<String, Optional<String>> changedMembers() {
    Map<String, Optional<String>> members = new TreeMap<>();
    for (String id : known) {
      Optional<String> now = clusterOf(id);
      if (!now.equals(before.getOrDefault(id, Optional.empty()))) {
        members.put(id, now);
      }
    }
    return members;
  }

  private Optional<String> clusterOf(String id) {
    return clusters.sizeOf(id) > 1 ? Optional.of(clusters.getClusterId(id)) : Optional.empty();
  }

  private void put(ClusterLink link) {
    ClusterLink was = links.put(key(link), link);
    if (link.equals(was)) {
      return;
    }
    changed.put(key(link), link);
    known.add(link.one());
    known.add(link.other());
    Optional<Clusters.Event> event =
        link.holds()
            ? clusters.link(link.one(), link.other())
            : clusters.unlink(link.one(), link.other());
    event.ifPresent(events::add);
  }

  private List<ClusterLink> linksOf(String id) {
    return links.values().stream()
        .filter(link -> link.one().equals(id) || link.other().equals(id))
        .toList();
  }

  private ClusterLink linkOf(String a, String b) {
    ClusterLink fresh = ClusterLink.unknown(a, b);
    return links.getOrDefault(key(fresh), fresh);
  }

  private static String otherOf(ClusterLink link, String id) {
    return link.one().equals(id) ? link.other() : link.one();
  }

  /** No id has a blank. */
  private static String key(ClusterLink link) {
    return link.one() + " " + link.other();
  }
}
