package org.sosia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sosia.platform.web.Languages;
import org.sosia.review.ReviewCases;
import org.sosia.review.Trail;

/** Every language says everything, with the same parameters, and no page asks for more. */
class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)[^}]*}");
  private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("#\\{([a-zA-Z][a-zA-Z0-9.-]*)");
  private static final Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");

  @Test
  void bundles_ofAllLanguages_haveTheKeysOfTheEnglishOne() throws IOException {
    Set<String> english = bundle(Locale.ENGLISH).stringPropertyNames();
    var wrong = new TreeMap<String, Set<String>>();
    for (Locale language : others()) {
      Set<String> own = bundle(language).stringPropertyNames();
      var missing = new TreeSet<>(english);
      missing.removeAll(own);
      var unknown = new TreeSet<>(own);
      unknown.removeAll(english);
      if (!missing.isEmpty() || !unknown.isEmpty()) {
        missing.addAll(unknown);
        wrong.put(language.toLanguageTag(), missing);
      }
    }
    assertEquals(new TreeMap<String, Set<String>>(), wrong);
  }

  @Test
  void bundles_ofAllLanguages_haveTheParametersOfTheEnglishOne() throws IOException {
    Properties english = bundle(Locale.ENGLISH);
    List<String> wrong = new ArrayList<>();
    for (Locale language : Languages.ALL) {
      Properties own = bundle(language);
      for (String key : own.stringPropertyNames()) {
        String text = own.getProperty(key);
        if (!parameters(text).equals(parameters(english.getProperty(key, "")))) {
          wrong.add(language + " " + key);
        }
        // a lone quote would switch parameters off
        if (!parameters(text).isEmpty() && LONE_QUOTE.matcher(text).find()) {
          wrong.add(language + " " + key + " has a lone quote");
        }
        if (text.isBlank()) {
          wrong.add(language + " " + key + " is empty");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void bundles_ofOtherScripts_areWrittenInThem() throws IOException {
    var scripts =
        List.of(
            new Script("ar", Character.UnicodeScript.ARABIC),
            new Script("hi", Character.UnicodeScript.DEVANAGARI),
            new Script("am", Character.UnicodeScript.ETHIOPIC),
            new Script("km", Character.UnicodeScript.KHMER));
    List<String> foreign = new ArrayList<>();
    for (Script one : scripts) {
      Properties own = bundle(Locale.forLanguageTag(one.tag()));
      for (String key : own.stringPropertyNames()) {
        String words = PARAMETER.matcher(own.getProperty(key)).replaceAll("");
        boolean hasLetters = words.codePoints().anyMatch(Character::isLetter);
        boolean inScript =
            words.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == one.script());
        if (hasLetters && !inScript) {
          foreign.add(one.tag() + " " + key);
        }
      }
    }
    assertEquals(List.of(), foreign);
  }

  private record Script(String tag, Character.UnicodeScript script) {}

  @Test
  void templates_askOnlyForKeysThatThereAre() throws IOException {
    Set<String> known = new TreeSet<>(bundle(Locale.ENGLISH).stringPropertyNames());
    try (Reader in = Files.newBufferedReader(RESOURCES.resolve("dashboards.properties"))) {
      Properties dashboards = new Properties();
      dashboards.load(in);
      known.addAll(dashboards.stringPropertyNames());
    }
    var unknown = new TreeSet<String>();
    int found = 0;
    try (var files = Files.walk(RESOURCES.resolve("templates"))) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        for (var key : KEY_IN_TEMPLATE.matcher(Files.readString(page)).results().toList()) {
          found++;
          if (!known.contains(key.group(1))) {
            unknown.add(page.getFileName() + " " + key.group(1));
          }
        }
      }
    }
    assertFalse(found == 0);
    assertEquals(new TreeSet<String>(), unknown);
  }

  @Test
  void acts_ofTheTrail_haveWords() throws IOException {
    Set<String> known = bundle(Locale.ENGLISH).stringPropertyNames();
    var without = new TreeSet<String>();
    Stream.concat(Stream.of(ReviewCases.AuditedAct.values()), Stream.of(Trail.Act.values()))
        .map(act -> "review.act." + act.name())
        .filter(key -> !known.contains(key))
        .forEach(without::add);
    assertEquals(new TreeSet<String>(), without);
  }

  private static List<Locale> others() {
    return Languages.ALL.stream().filter(one -> !one.equals(Locale.ENGLISH)).toList();
  }

  private static Set<String> parameters(String text) {
    return PARAMETER
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties bundle(Locale language) throws IOException {
    String name =
        language.equals(Locale.ENGLISH)
            ? "messages.properties"
            : "messages_" + language.toLanguageTag() + ".properties";
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(RESOURCES.resolve(name), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
