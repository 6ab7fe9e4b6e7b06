package org.sosia.config;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How registrations come in and what is accepted.
 *
 * @param queue queue that takes the same JSON as the HTTP interface
 * @param queueWorkers messages at the same time, at least 1
 * @param identityMapping mapping file; empty = {@code <data>/config/identity-mapping.json}
 * @param languages accepted ISO 639-3 codes
 * @param genderLanguage the language whose gender value is the code
 * @param profileLanguage the language of the location hierarchy
 * @param dateOfBirthFormat pattern of {@link java.time.format.DateTimeFormatter} with a four-digit
 *     year {@code yyyy}
 * @param minYearOfBirth the first accepted year, from 1
 * @param maxTextCodePoints longest text of one field, in Unicode code points
 */
@ConfigurationProperties(prefix = "sosia.registration", ignoreUnknownFields = false)
public record RegistrationSettings(
    @DefaultValue("sosia-registrations") String queue,
    @DefaultValue("2") int queueWorkers,
    @DefaultValue("") String identityMapping,
    @DefaultValue({"eng"}) Set<String> languages,
    @DefaultValue("eng") String genderLanguage,
    @DefaultValue("eng") String profileLanguage,
    @DefaultValue("yyyy/MM/dd") String dateOfBirthFormat,
    @DefaultValue("1900") int minYearOfBirth,
    @DefaultValue("1024") int maxTextCodePoints) {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{3}");

  public RegistrationSettings {
    languages = Set.copyOf(languages);
    check(!queue.isBlank(), "queue: a name is needed");
    check(queueWorkers >= 1, "queue-workers: at least 1");
    check(!languages.isEmpty(), "languages: at least one is needed");
    check(
        languages.stream().allMatch(code -> LANGUAGE.matcher(code).matches()),
        "languages: each is an ISO 639-3 code of three small letters");
    check(languages.contains(genderLanguage), "gender-language: must be one of the languages");
    check(languages.contains(profileLanguage), "profile-language: must be one of the languages");
    check(
        dateOfBirthFormat.contains("yyyy") && !dateOfBirthFormat.contains("yyyyy"),
        "date-of-birth-format: a four-digit year (yyyy) is needed");
    check(minYearOfBirth >= 1, "min-year-of-birth: at least 1");
    check(maxTextCodePoints >= 1, "max-text-code-points: at least 1");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("sosia.registration." + otherwise);
    }
  }
}
