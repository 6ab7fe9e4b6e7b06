/**
 * Labelled synthetic populations for demonstrations and tests: people of four name cultures in
 * households, with twins, look-alikes, duplicates with the mistakes that people make, and captures
 * that a real matcher tells apart. Equal settings give equal output on any number of threads.
 *
 * <pre>{@code
 * var population = Population.generate(PopulationSettings.of(2000, 7));
 * var studio = new BiometricStudio();
 * for (var registration : population.registrations()) {
 *   byte[] cbeff = studio.cbeff(registration);
 *   send(registration.registrationId(), registration.identity(), cbeff);
 * }
 * for (var pair : population.truePairs()) {
 *   expectDuplicate(pair.originalId(), pair.duplicateId());
 * }
 * }</pre>
 *
 * <p>Nobody in it exists. WARNING: it is a stand-in for people's data in tests, not a model of any
 * country's.
 */
@NullMarked
package org.sosia.synthetic;

import org.jspecify.annotations.NullMarked;
