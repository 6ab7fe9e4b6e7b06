package org.sosia.cli.evidence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.TextKind;

/**
 * Pairs of two people of one household: by the file's own column, or, where it has none, those
 * whose texts of the address are all equal, two at least.
 */
final class Households {
  private static final int FEWEST_TEXTS = 2;

  private Households() {}

  /** The share of such pairs that is flagged; null when there are none. */
  static @Nullable Double flagRate(ScoredPairs pairs, LabelledFile file, int threshold) {
    int[] households =
        file.households().length > 0 ? file.households() : byAddress(file.register());
    int[] entities = file.entities();
    int[] both = new int[entities.length];
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < both.length; i++) {
      both[i] =
          numbers.computeIfAbsent(List.of(households[i], entities[i]), fresh -> numbers.size());
    }
    long all = Measures.pairsWithin(households) - Measures.pairsWithin(both);
    long flagged = 0;
    for (int i = 0; i < pairs.size() && pairs.score()[i] >= threshold; i++) {
      int a = pairs.first()[i];
      int b = pairs.second()[i];
      flagged += households[a] == households[b] && entities[a] != entities[b] ? 1 : 0;
    }
    return Measures.share(flagged, all);
  }

  private static int[] byAddress(EvidenceRegister register) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] households = new int[register.size()];
    Arrays.setAll(
        households,
        i -> {
          String address = address(register, register.record(i));
          return address.isEmpty()
              ? -1 - i
              : numbers.computeIfAbsent(address, fresh -> numbers.size());
        });
    return households;
  }

  private static String address(EvidenceRegister register, EvidenceRecord record) {
    StringBuilder address = new StringBuilder();
    int texts = 0;
    for (int field = 0; field < record.texts().size(); field++) {
      if (register.schema().texts().get(field).kind() == TextKind.PLACE) {
        String text = String.join("|", record.texts().get(field)).strip();
        texts += text.isBlank() ? 0 : 1;
        address.append(text.toLowerCase(Locale.ROOT)).append('\n');
      }
    }
    return texts < FEWEST_TEXTS ? "" : address.toString();
  }
}
