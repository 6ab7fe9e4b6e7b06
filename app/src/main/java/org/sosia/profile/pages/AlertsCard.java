package org.sosia.profile.pages;

import java.util.List;
import java.util.Optional;
import org.sosia.profile.dashboard.Selection;

/**
 * The alerts that are raised, for whoever sees the whole programme and the pages that they are
 * about. They are of now, so a period of long ago has none.
 */
final class AlertsCard {
  private AlertsCard() {}

  static Optional<Card> of(List<RaisedAlert> raised, Context context, Pages.Reader reader) {
    Selection selection = context.selection();
    boolean whole =
        reader.area().isEmpty() && selection.location().isEmpty() && selection.centre() == null;
    List<RaisedAlert> shown =
        raised.stream().filter(alert -> reader.pages().contains(alert.about())).toList();
    if (!whole || !selection.isOpen(context.running().minusMonths(1)) || shown.isEmpty()) {
      return Optional.empty();
    }
    Texts texts = context.texts();
    return Optional.of(
        new Card(
            "alerts",
            "full",
            context.t("alerts.title", shown.size()),
            context.t("alerts.unit"),
            context.t("source.both"),
            "",
            List.of(
                context.t("alerts.rule"),
                context.t("alerts.subject"),
                context.t("alerts.value"),
                context.t("alerts.limit"),
                context.t("alerts.since")),
            shown.stream()
                .map(alert ->
                    Card.Row.linked(
                        alert.rule(),
                        context.href(alert.about(), selection),
                        "low",
                        alert.subject().isEmpty() ? context.t("everywhere") : alert.subject(),
                        texts.decimal(alert.value()),
                        texts.decimal(alert.limit()),
                        texts.time(alert.since())))
                .toList()));
  }
}
