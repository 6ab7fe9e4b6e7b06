package org.sosia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * English, French and Arabic say the same, with the same parameters, and every asked key is there.
 */
class DashboardTextsTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path PAGES = Path.of("src/main/java/org/sosia/profile/pages");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)");
  private static final Pattern ASKED =
      Pattern.compile("(?:\\bt|texts\\.of|texts\\.say)\\(\\s*\"([a-z][a-zA-Z0-9.-]*)\"");

  private static Properties bundle(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        Files.newBufferedReader(RESOURCES.resolve(name + ".properties"), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  @Test
  void bundles_ofAllLanguages_haveTheSameKeysAndParameters() throws IOException {
    Properties english = bundle("dashboards");
    assertFalse(english.isEmpty());
    for (String language : Set.of("fr", "ar")) {
      Properties own = bundle("dashboards_" + language);
      assertEquals(english.stringPropertyNames(), own.stringPropertyNames(), language);
      for (String key : own.stringPropertyNames()) {
        assertEquals(
            parameters(english.getProperty(key)),
            parameters(own.getProperty(key)),
            language + " " + key);
      }
    }
  }

  @Test
  void bundles_withParameters_areWellFormed() throws IOException {
    for (String name : Set.of("dashboards", "dashboards_fr", "dashboards_ar")) {
      Properties texts = bundle(name);
      for (String key : texts.stringPropertyNames()) {
        String text = texts.getProperty(key);
        assertFalse(text.isBlank() || text.contains("'"), name + " " + key);
        if (!parameters(text).isEmpty()) {
          Object[] numbers = {2, 2, 2, 2, 2};
          assertFalse(new MessageFormat(text, Locale.ROOT).format(numbers).contains("{"), key);
        }
      }
    }
  }

  @Test
  void bundles_ofTheFrame_shareNoKey() throws IOException {
    Set<String> common = new TreeSet<>(bundle("dashboards").stringPropertyNames());
    common.retainAll(bundle("messages").stringPropertyNames());
    assertEquals(Set.of(), common);
  }

  @Test
  void pages_askOnlyForKeysThatThereAre() throws IOException {
    Set<String> known = bundle("dashboards").stringPropertyNames();
    Set<String> unknown = new TreeSet<>();
    try (var files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        ASKED
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(key -> !known.contains(key))
            .forEach(unknown::add);
      }
    }
    // beginnings that a code is added to
    unknown.removeIf(key -> key.endsWith(".") || key.endsWith("-"));
    assertEquals(Set.of(), unknown);
  }

  private static Set<String> parameters(String text) {
    return PARAMETER
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
