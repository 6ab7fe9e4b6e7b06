package org.sosia.benchmarks.kernel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sosia.benchmarks.peers.ScalarPeer;
import org.sosia.benchmarks.people.Draft;
import org.sosia.benchmarks.people.Register;
import org.sosia.benchmarks.people.Script;
import org.sosia.benchmarks.people.TextRows;
import org.sosia.matching.BirthDate;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.ScoredPair;

/**
 * Compares what probes find in a register with exhaustive scoring: every number of the register is
 * drawn again, candidates are picked by the documented rule, written here once more, and the scalar
 * peer scores all of them.
 */
final class RegisterCheck {
  private final Register register;
  private final long size;

  RegisterCheck(Register register, long size) {
    this.register = register;
    this.size = size;
  }

  void compare(RegisterIndex index, List<PersonRecord> probes, Accuracy accuracy) {
    List<List<Long>> numbers = new ArrayList<>();
    probes.forEach(probe -> numbers.add(new ArrayList<>()));
    for (long number = 0; number < size; number++) {
      Register.Birth birth = register.birth(number);
      for (int p = 0; p < probes.size(); p++) {
        if (isCandidate(probes.get(p), birth)) {
          numbers.get(p).add(number);
        }
      }
    }
    for (int p = 0; p < probes.size(); p++) {
      List<ScoredPair> expected = exhaustive(probes.get(p), numbers.get(p));
      ProbeResult result = index.probe(probes.get(p), ProbeScope.everything());
      if (!result.potentialDuplicates().equals(expected)
          || result.candidatesScored() != numbers.get(p).size()) {
        throw new ResultsDifferException(
            "register, probe %d: %d pairs of %d candidates, but exhaustively %d of %d"
                .formatted(
                    p,
                    result.potentialDuplicates().size(),
                    result.candidatesScored(),
                    expected.size(),
                    numbers.get(p).size()));
      }
      accuracy.addResult(expected.size());
    }
  }

  private List<ScoredPair> exhaustive(PersonRecord probe, List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    Draft draft = new Draft();
    TextRows rows = new TextRows(Script.LATIN, numbers.size());
    for (long number : numbers) {
      register.draw(number, draft);
      rows.add(draft);
    }
    ScalarPeer scalar = new ScalarPeer(List.of(rows), List.<String[]>of(Register.texts(probe)));
    return Expected.pairs(scalar, scalar.exhaustive(), numbers::get);
  }

  private static boolean isCandidate(PersonRecord probe, Register.Birth stored) {
    BirthDate born = probe.birthDate();
    if (born == null || !stored.gender().equalsIgnoreCase(probe.gender())) {
      return false;
    }
    LocalDate date = born.date();
    LocalDate other = stored.date().date();
    boolean bothVerified = born.verified() && stored.date().verified();
    return bothVerified ? date.isEqual(other) : Math.abs(date.getYear() - other.getYear()) <= 1;
  }
}
