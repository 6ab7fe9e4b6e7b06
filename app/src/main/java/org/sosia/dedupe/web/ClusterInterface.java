package org.sosia.dedupe.web;

import java.time.Instant;
import java.util.List;
import org.sosia.dedupe.RegisterClusters;
import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The JSON interface of clusters: ids and reasons, nothing of what stands in a record. */
@RestController
public final class ClusterInterface {
  private static final int MOST_EVENTS = 1_000;

  private final RegisterClusters clusters;
  private final Registrations registrations;

  /**
   * @param clusterId the smallest id of its members; the registration's own when it stands alone
   * @param members in ascending order, the registration among them
   * @param links who is linked, and why: FOUND or SAME
   */
  public record ClusterAnswer(
      String registrationId, String clusterId, List<String> members, List<LinkAnswer> links) {}

  /** Two linked registrations. */
  public record LinkAnswer(String one, String other, String reason) {}

  /**
   * @param events in their order
   * @param last the number to go on after
   */
  public record EventsAnswer(List<EventAnswer> events, long last) {}

  /**
   * @param change MERGED or SPLIT
   * @param kept the id that stays
   * @param other the id that ended by a merge, or began by a split
   * @param cause FOUND, SAME, DIFFERENT or LEFT
   */
  public record EventAnswer(
      long number,
      Instant at,
      String change,
      String kept,
      String other,
      String cause,
      String registrationId) {}

  public ClusterInterface(RegisterClusters clusters, Registrations registrations) {
    this.clusters = clusters;
    this.registrations = registrations;
  }

  /** The cluster of a registration. */
  @GetMapping("/v1/registrations/{id}/cluster")
  public ClusterAnswer cluster(@PathVariable String id) {
    RegistrationId registration = new RegistrationId(id);
    if (registrations.findOverview(registration).isEmpty()) {
      throw new Refusal(
          Refusal.Kind.NOT_FOUND, "registration-unknown", "There is no registration of this id.");
    }
    return clusters
        .find(registration)
        .map(found ->
            new ClusterAnswer(
                id,
                found.id().value(),
                found.members().stream().map(RegistrationId::value).toList(),
                found.links().stream()
                    .map(link ->
                        new LinkAnswer(
                            link.one().value(), link.other().value(), link.reason().name()))
                    .toList()))
        .orElseGet(() -> new ClusterAnswer(id, id, List.of(id), List.of()));
  }

  /**
   * What became of clusters, a thousand events at most.
   *
   * @param after the number of the last event that is known
   */
  @GetMapping("/v1/dedupe/cluster-events")
  public EventsAnswer events(@RequestParam(defaultValue = "0") long after) {
    List<EventAnswer> events =
        clusters.listEvents(after, MOST_EVENTS).stream()
            .map(event ->
                new EventAnswer(
                    event.number(),
                    event.at(),
                    event.change().name(),
                    event.kept().value(),
                    event.other().value(),
                    event.cause(),
                    event.registration().value()))
            .toList();
    return new EventsAnswer(events, events.isEmpty() ? after : events.getLast().number());
  }
}
