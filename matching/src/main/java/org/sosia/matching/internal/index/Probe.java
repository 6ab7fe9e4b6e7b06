package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.PairScorer;
import org.sosia.matching.internal.index.RecordShapes.Shape;

/**
 * A probe prepared for one index: its languages, and for each shape of record what of it can be
 * compared. Owned by one thread.
 */
final class Probe {
  /** What a probe can compare with records of one shape. */
  sealed interface Plan {
    /**
     * Some languages have a name on both sides.
     *
     * @param probeLanguage per part of the row which of the probe's languages it is compared with;
     *     −1 for none
     * @param languages how many are compared
     * @param share of each in the score
     */
    record Compare(int[] probeLanguage, int languages, double share) implements Plan {
      Compare(int[] probeLanguage, int languages) {
        this(probeLanguage, languages, 1.0 / languages);
      }
    }

    /** No language does. */
    record Skip(NotComparedReason reason) implements Plan {}
  }

  private final RuleSettings settings;
  private final RecordShapes shapes;
  private final List<ProbeLanguage> languages = new ArrayList<>();
  private final List<Budgets> budgets = new ArrayList<>();
  private final boolean named;
  private @Nullable Plan[] plans;

  Probe(PersonRecord person, RuleSettings settings, RowCodec codec) {
    this.settings = settings;
    shapes = codec.shapes();
    boolean anyName = false;
    for (Map.Entry<String, int[][]> text : EncodedText.of(person).entrySet()) {
      anyName |= text.getValue()[EncodedText.NAME].length > 0;
      int number = codec.languages().find(text.getKey());
      if (number >= 0) {
        ProbeLanguage language =
            new ProbeLanguage(number, text.getValue(), codec.languages().alphabet(number));
        languages.add(language);
        budgets.add(new Budgets(settings, language.presence()));
      }
    }
    named = anyName;
    plans = new Plan[shapes.size()];
  }

  RuleSettings settings() {
    return settings;
  }

  /** The probe's languages that the index knows. */
  List<ProbeLanguage> languages() {
    return languages;
  }

  /** The budgets of a language, by its place in {@link #languages}. */
  Budgets budgets(int place) {
    return budgets.get(place);
  }

  /** What can be compared with records of a shape. */
  Plan plan(int shape) {
    if (shape >= plans.length) {
      plans = Arrays.copyOf(plans, Math.max(shapes.size(), shape + 1));
    }
    Plan plan = plans[shape];
    if (plan == null) {
      plan = planFor(shapes.shape(shape));
      plans[shape] = plan;
    }
    return plan;
  }

  private Plan planFor(Shape shape) {
    int[] places = new int[shape.languages().size()];
    int compared = 0;
    boolean commonLanguage = false;
    for (int part = 0; part < places.length; part++) {
      int number = shape.languages().get(part);
      int place = placeOf(number);
      commonLanguage |= place >= 0;
      boolean both =
          place >= 0
              && languages.get(place).has(EncodedText.NAME)
              && shape.named().contains(number);
      places[part] = both ? place : -1;
      compared += both ? 1 : 0;
    }
    return compared > 0
        ? new Plan.Compare(places, compared)
        : new Plan.Skip(PairScorer.reason(named, !shape.named().isEmpty(), commonLanguage));
  }

  private int placeOf(int language) {
    for (int place = 0; place < languages.size(); place++) {
      if (languages.get(place).language() == language) {
        return place;
      }
    }
    return -1;
  }
}
