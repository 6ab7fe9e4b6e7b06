package org.sosia.matching.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records that are one person, by the links between them; a link joins two clusters, and the
 * removal of one may split a cluster. A cluster's id is the smallest id of its records, so it does
 * not depend on the order in which links come, one by one or all at once. Owned by one thread.
 */
public final class Clusters {
  private final Map<String, NavigableSet<String>> linksById = new HashMap<>();
  private final Map<String, NavigableSet<String>> clusterById = new HashMap<>();

  /** No records yet. */
  public Clusters() {}

  /** What a change did. */
  public sealed interface Event {
    /**
     * Two clusters became one.
     *
     * @param kept the id that the whole has
     * @param ended the id that is no cluster's any more
     */
    record Merged(String kept, String ended) implements Event {}

    /**
     * A cluster became two.
     *
     * @param kept the id that the part with the smallest record keeps
     * @param begun the id of the other part
     */
    record Split(String kept, String begun) implements Event {}
  }

  /** Adds a record, alone in its cluster; known records stay where they are. */
  public void add(String id) {
    if (!clusterById.containsKey(id)) {
      linksById.put(id, new TreeSet<>());
      clusterById.put(id, new TreeSet<>(List.of(id)));
    }
  }

  /** Says that two records are one person; both are added if need be. */
  public Optional<Event> link(String a, String b) {
    add(a);
    add(b);
    if (a.equals(b) || !links(a).add(b)) {
      return Optional.empty();
    }
    links(b).add(a);
    NavigableSet<String> one = cluster(a);
    NavigableSet<String> other = cluster(b);
    if (one.first().equals(other.first())) {
      return Optional.empty();
    }
    String kept = min(one.first(), other.first());
    String ended = kept.equals(one.first()) ? other.first() : one.first();
    NavigableSet<String> larger = one.size() >= other.size() ? one : other;
    NavigableSet<String> smaller = one.size() >= other.size() ? other : one;
    larger.addAll(smaller);
    smaller.forEach(id -> clusterById.put(id, larger));
    return Optional.of(new Event.Merged(kept, ended));
  }

  /** Takes a link back, as after a decision that two records are two people. */
  public Optional<Event> unlink(String a, String b) {
    if (!linksById.containsKey(a) || !links(a).remove(b)) {
      return Optional.empty();
    }
    links(b).remove(a);
    NavigableSet<String> part = reachable(a);
    NavigableSet<String> whole = cluster(a);
    if (part.size() == whole.size()) {
      return Optional.empty();
    }
    NavigableSet<String> rest = new TreeSet<>(whole);
    rest.removeAll(part);
    part.forEach(id -> clusterById.put(id, part));
    rest.forEach(id -> clusterById.put(id, rest));
    String kept = min(part.first(), rest.first());
    return Optional.of(
        new Event.Split(kept, kept.equals(part.first()) ? rest.first() : part.first()));
  }

  /**
   * The id of a record's cluster.
   *
   * @throws IllegalArgumentException when there is no such record
   */
  public String getClusterId(String id) {
    return cluster(id).first();
  }

  /** How many records a record's cluster has; 0 when there is no such record. */
  public int sizeOf(String id) {
    NavigableSet<String> found = clusterById.get(id);
    return found == null ? 0 : found.size();
  }

  /** All clusters, each by its ids in ascending order, by cluster id. */
  public List<SortedSet<String>> list() {
    Collection<String> firsts = new TreeSet<>();
    clusterById.values().forEach(cluster -> firsts.add(cluster.first()));
    List<SortedSet<String>> clusters = new ArrayList<>();
    firsts.forEach(first -> clusters.add(new TreeSet<>(cluster(first))));
    return clusters;
  }

  private NavigableSet<String> reachable(String from) {
    NavigableSet<String> reached = new TreeSet<>(List.of(from));
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (String next : links(open.remove())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private NavigableSet<String> links(String id) {
    return known(linksById.get(id), id);
  }

  private NavigableSet<String> cluster(String id) {
    return known(clusterById.get(id), id);
  }

  private static NavigableSet<String> known(@Nullable NavigableSet<String> found, String id) {
    if (found == null) {
      throw new IllegalArgumentException("there is no record " + id);
    }
    return found;
  }

  private static String min(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
