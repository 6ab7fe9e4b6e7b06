package org.sosia.profile.web;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.dashboard.ProfileAggregations;
import org.sosia.profile.dashboard.PublishedChange;
import org.sosia.profile.dashboard.PublishedCount;
import org.sosia.profile.dashboard.Slice;

/** Numbers, days and names as the page writes them. */
record PageText(Locale locale, Map<String, String> genderNames) {
  String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  String count(PublishedCount count) {
    OptionalLong value = count.value();
    return value.isPresent() ? number(value.getAsLong()) : count.text();
  }

  String change(PublishedChange change) {
    OptionalLong persons = change.persons();
    return persons.isEmpty()
        ? change.text()
        : (persons.getAsLong() > 0 ? "+" : persons.getAsLong() < 0 ? "−" : "")
            + number(Math.abs(persons.getAsLong()));
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("d MMM", locale).format(day);
  }

  String period(Slice slice) {
    DateTimeFormatter withYear = DateTimeFormatter.ofPattern("d MMM uuuu", locale);
    boolean oneYear = slice.from().getYear() == slice.to().getYear();
    return (oneYear ? day(slice.from()) : withYear.format(slice.from()))
        + " – "
        + withYear.format(slice.to());
  }

  String place(Slice slice) {
    return slice.location().isEmpty() ? "all locations" : slice.location().getLast();
  }

  String scope(Slice slice) {
    String centre = slice.centre();
    String place = slice.location().isEmpty() ? "All locations" : slice.location().getLast();
    return place
        + (centre == null ? "" : ", centre " + centre)
        + ", "
        + process(slice.process()).toLowerCase(Locale.ROOT)
        + ", "
        + period(slice);
  }

  String process(RegistrationProcess process) {
    return switch (process) {
      case NEW -> "New registrations";
      case UPDATE -> "Updates";
      case CORRECTION -> "Corrections";
      case LOST -> "Lost identities";
      case UNKNOWN -> "Not known";
    };
  }

  String gender(String code) {
    return genderNames.getOrDefault(code, unknown(code));
  }

  String ageGroup(String label) {
    return label.equals(ProfileAggregations.UNKNOWN) ? "unknown age" : label.replace('-', '–');
  }

  String unknown(String label) {
    return label.equals(ProfileAggregations.UNKNOWN) ? "Not known" : label;
  }
}
