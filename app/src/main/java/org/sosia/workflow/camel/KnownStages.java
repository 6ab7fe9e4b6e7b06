package org.sosia.workflow.camel;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.Stage;

/**
 * The stages between which routes lead.
 *
 * @param first where a registration begins
 * @param answersAt where each stage answers, without the process, by where it listens: {@code
 *     demo-dedupe-bus-in} answers at {@code demo-dedupe-bus-out}
 */
public record KnownStages(String first, Map<String, String> answersAt) {
  public KnownStages {
    answersAt = Map.copyOf(answersAt);
  }

  /**
   * @param own stages of Sosia
   * @param outside addresses of stages outside
   */
  public static KnownStages of(String first, Collection<Stage> own, Set<String> outside) {
    Map<String, String> answersAt = new TreeMap<>();
    new TreeSet<>(outside).forEach(address -> answersAt.put(address, Addresses.answerOf(address)));
    own.forEach(stage -> answersAt.put(stage.inAddress(), stage.outAddress()));
    return new KnownStages(first, answersAt);
  }

  /** Where the stage at an address answers; empty = no stage is there. */
  Optional<String> findAnswerAddress(String address) {
    return Optional.ofNullable(answersAt.get(address));
  }
}
