package org.sosia.profile.alerts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** Mails an alert in plain text. Thread-safe. */
public final class MailChannel implements AlertChannel {
  private final MailSender sender;
  private final String from;
  private final List<String> to;
  private final AlertPages pages;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  /**
   * @param pages the views that a mail links to
   */
  public MailChannel(MailSender sender, String from, List<String> to, AlertPages pages) {
    this.sender = sender;
    this.from = from;
    this.to = List.copyOf(to);
    this.pages = pages;
  }

  @Override
  public void tell(Alert alert, Instant since) {
    AlertRule rule = alert.rule();
    String subject = alert.subject().isEmpty() ? "all" : alert.subject();
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(to.toArray(String[]::new));
    // a name from a profile must not add a header
    message.setSubject(("Sosia: " + rule.name() + " at " + subject).replaceAll("\\p{Cntrl}", " "));
    message.setText(
        """
        %s
        %s: %s
        Published value: %s; limit: %s
        Since %s UTC

        %s
        """
            .formatted(
                text(rule),
                rule.by().isEmpty() ? "over" : rule.by(),
                subject,
                alert.value(),
                rule.limit(),
                MINUTE.format(since.atOffset(ZoneOffset.UTC)),
                pages.of(alert, since)));
    try {
      sender.send(message);
    } catch (MailException e) {
      throw new AlertNotTakenException("the mail server does not take it", e);
    }
  }

  private static String text(AlertRule rule) {
    return switch (rule.kind()) {
      case QUALITY_BELOW -> rule.modality() + " quality is below its limit.";
      case WOMEN_SHARE_BELOW -> "Women are fewer per cent of the enrolled than the limit.";
      case GAP_ABOVE ->
          "Fewer identities are issued than people enrolled; the gap is above its limit.";
    };
  }
}
