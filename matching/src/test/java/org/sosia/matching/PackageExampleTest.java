package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.sosia.matching.ComparedField.NAME;
import static org.sosia.matching.ComparedField.PINCODE;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines of the package documentation. */
class PackageExampleTest {
  @Test
  void packageExample_asDocumented_findsTheRecord() {
    RuleSettings settings = RuleSettings.documented();
    RegisterIndex register = RegisterIndexes.columnar(settings);
    BirthDate born = new BirthDate(LocalDate.of(1990, 5, 17), true);
    LanguageText first = new LanguageText(Map.of(NAME, "Amina Diallo", PINCODE, "10104"));
    LanguageText second = new LanguageText(Map.of(NAME, "amina  dialo", PINCODE, "10104"));
    register.insert(new PersonRecord("R1", "F", born, Map.of("eng", first)), 1);
    PersonRecord probe = new PersonRecord("P", "F", born, Map.of("eng", second));
    ProbeResult result = register.probe(probe, ProbeScope.everything());
    ScoredPair found = result.potentialDuplicates().getFirst();
    PairComparison why = new SimilarityRule(settings).compare(probe, probe);
    assertEquals("R1", found.id());
    assertEquals("93.05", found.score().toString());
    assertEquals("100.00", assertInstanceOf(PairComparison.Scored.class, why).score().toString());
  }
}
