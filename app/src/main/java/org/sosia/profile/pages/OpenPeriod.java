package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Cards of a period that reaches into the running month: they show its figures, and say, mark and
 * find only what the complete months do (ADR 107).
 */
final class OpenPeriod {
  /** What looks at complete weeks by itself, is of now, or says nothing of its figures. */
  private static final Set<String> OF_ITSELF = Set.of("idle-centres", "adjudication", "map");

  private final Context context;
  private final Map<String, Card> closed;

  private OpenPeriod(Context context, List<Card> closed) {
    this.context = context;
    this.closed = closed.stream().collect(Collectors.toMap(Card::id, Function.identity()));
  }

  /**
   * @param open cards of the whole period
   * @param closed the same cards of its complete months; empty if there is none
   */
  static List<Card> cards(Context context, List<Card> open, List<Card> closed) {
    OpenPeriod period = new OpenPeriod(context, closed);
    return open.stream().map(period::told).toList();
  }

  private Card told(Card card) {
    if (card.empty() || OF_ITSELF.contains(card.id())) {
      return card;
    }
    Optional<Card> complete = Optional.ofNullable(closed.get(card.id())).filter(c -> !c.empty());
    String running = context.texts().month(context.running());
    String title =
        complete.isPresent()
            ? context.t(
                "open.up-to",
                context.texts().month(context.running().minusMonths(1)),
                complete.get().title())
            : context.t("open.none", card.columns().get(1), card.columns().getFirst(), running);
    int finding = card.columns().indexOf(context.t("finding"));
    String unit = complete.isPresent() ? context.t("open.unit", card.unit(), running) : card.unit();
    return card.in(unit)
        .told(title, card.rows().stream().map(row -> told(row, complete, finding)).toList());
  }

  /**
   * @param finding place of the column of findings, or -1
   */
  private static Card.Row told(Card.Row row, Optional<Card> complete, int finding) {
    Optional<Card.Row> own =
        complete.flatMap(card ->
            card.rows().stream().filter(one -> one.label().equals(row.label())).findFirst());
    List<String> values = new ArrayList<>(row.values());
    if (finding > 0) {
      values.set(finding - 1, own.map(one -> one.values().get(finding - 1)).orElse("–"));
    }
    return row.told(own.map(Card.Row::tone).orElse(""), values);
  }
}
