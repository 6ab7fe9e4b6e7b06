package org.sosia.workflow.camel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.RouteStatus.Fault;
import org.sosia.workflow.camel.RouteLinks.Place;

/**
 * All routes of a set together, held against the stages: nobody may be sent where nobody listens,
 * and wherever a registration of any process can come to, its way must go on from there.
 */
final class RouteMap {
  private static final String WHOLE = "*.xml";

  private final KnownStages stages;
  private final Map<String, RouteLinks> bySource;

  private RouteMap(KnownStages stages, Collection<RouteLinks> routes) {
    this.stages = stages;
    this.bySource =
        routes.stream()
            .collect(
                Collectors.toMap(
                    route -> route.source().address(), Function.identity(), (one, other) -> one));
  }

  /**
   * @return what is wrong; empty = nothing
   */
  static List<Fault> judge(KnownStages stages, Collection<RouteLinks> routes) {
    RouteMap map = new RouteMap(stages, routes);
    List<Fault> faults = new ArrayList<>();
    for (RouteLinks route : routes) {
      route.targets().stream()
          .filter(target -> !map.listens(target.address()))
          .map(target -> unheard(route.file(), target))
          .forEach(faults::add);
    }
    for (RegistrationProcess process : RegistrationProcess.values()) {
      faults.addAll(map.follow(process));
    }
    return faults.stream().distinct().toList();
  }

  private boolean listens(String address) {
    return stages.findAnswerAddress(address).isPresent() || bySource.containsKey(address);
  }

  private static Fault unheard(String file, Place target) {
    return new Fault(
        file,
        target.line(),
        "<to uri=\"eventbus://%s\">: nobody listens there: it is no stage of Sosia, no route starts from it, and sosia.workflow.external-stages does not name it"
            .formatted(target.address()));
  }

  /**
   * @param at where a registration comes to
   * @param by the step that leads there; null = it begins there
   */
  private record Arrival(String at, @Nullable Fault by) {}

  /** Walks every way that a registration of a process can take. */
  private List<Fault> follow(RegistrationProcess process) {
    List<Fault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<Arrival> ahead = new ArrayDeque<>(List.of(new Arrival(stages.first(), null)));
    while (!ahead.isEmpty()) {
      Arrival arrival = ahead.remove();
      if (!seen.add(arrival.at())) {
        continue;
      }
      Optional<String> answer = stages.findAnswerAddress(arrival.at());
      String next = answer.map(out -> Addresses.outOf(out, process)).orElse(arrival.at());
      RouteLinks route = bySource.get(next);
      if (route != null) {
        route.targets().stream()
            .map(target -> new Arrival(target.address(), step(route.file(), target)))
            .forEach(ahead::add);
      } else if (answer.isPresent()) {
        faults.add(unrouted(arrival, next, process));
      } else if (arrival.by() == null) {
        faults.add(
            new Fault(
                WHOLE,
                0,
                "nobody listens at %s, where registrations begin (sosia.workflow.first-address)"
                    .formatted(next)));
      }
    }
    return faults;
  }

  private static Fault step(String file, Place target) {
    return new Fault(file, target.line(), "<to uri=\"eventbus://%s\">".formatted(target.address()));
  }

  private static Fault unrouted(Arrival arrival, String out, RegistrationProcess process) {
    String missing =
        "no route has <from uri=\"eventbus://%s\">, where the stage at %s answers for the process %s"
            .formatted(out, arrival.at(), process);
    Fault by = arrival.by();
    return by == null
        ? new Fault(WHOLE, 0, missing)
        : new Fault(by.file(), by.line(), by.reason() + ": " + missing);
  }
}
