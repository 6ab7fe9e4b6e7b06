/**
 * Entity-resolution kernel: it holds a register's records in memory, finds the candidates of a
 * probe by gender and date of birth, and scores them by weighted Levenshtein similarity. Pure: no
 * clock, no input or output, nothing but the JDK.
 *
 * <pre>{@code
 * RuleSettings settings = RuleSettings.documented();
 * RegisterIndex register = RegisterIndexes.columnar(settings);
 * BirthDate born = new BirthDate(LocalDate.of(1990, 5, 17), true);
 * LanguageText first = new LanguageText(Map.of(NAME, "Amina Diallo", PINCODE, "10104"));
 * LanguageText second = new LanguageText(Map.of(NAME, "amina  dialo", PINCODE, "10104"));
 * register.insert(new PersonRecord("R1", "F", born, Map.of("eng", first)), 1);
 * PersonRecord probe = new PersonRecord("P", "F", born, Map.of("eng", second));
 * ProbeResult result = register.probe(probe, ProbeScope.everything());
 * ScoredPair found = result.potentialDuplicates().getFirst(); // R1, 93.05
 * PairComparison why = new SimilarityRule(settings).compare(probe, probe); // 100.00, field by field
 * }</pre>
 */
@NullMarked
package org.sosia.matching;

import org.jspecify.annotations.NullMarked;
