package org.sosia.synthetic;

import java.util.List;
import org.sosia.synthetic.internal.PopulationGenerator;

/**
 * A labelled population: registrations in the order of their arrival, and which of them are one
 * person. It holds look-alikes too: children of one house with customary couples of names, who are
 * two people with fingers of their own; twins among them share the face.
 *
 * @param settings what it was made from
 * @param registrations in order of arrival
 * @param truePairs one for each person who registered twice, in order of the second arrival
 */
public record Population(
    PopulationSettings settings,
    List<SyntheticRegistration> registrations,
    List<TruePair> truePairs) {
  public Population {
    registrations = List.copyOf(registrations);
    truePairs = List.copyOf(truePairs);
  }

  /** Makes the population of these settings; some 20 µs for each person, no images. */
  public static Population generate(PopulationSettings settings) {
    return PopulationGenerator.generate(settings);
  }

  /** Number of distinct people. */
  public int people() {
    return settings.people();
  }
}
