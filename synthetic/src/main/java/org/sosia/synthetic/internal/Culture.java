package org.sosia.synthetic.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Names and places of people who share a language; the tables are text resources, one line a list.
 */
enum Culture {
  ARABIC("ara"),
  FRENCH("fra"),
  HINDI("hin"),
  AMHARIC("amh");

  /** Two given names of one gender that rhyme or share their root. */
  record Couple(Word first, Word second) {}

  private final String language;

  @SuppressWarnings("ImmutableEnumChecker") // filled once, from Map.copyOf and List.copyOf
  private final Map<String, List<Word>> lists;

  Culture(String language) {
    this.language = language;
    this.lists = load(language + ".txt");
  }

  /** ISO 639-2 code of the second language beside English. */
  String language() {
    return language;
  }

  /** The list of this name: male, female, surname, region, province, city, zone, street, … */
  List<Word> list(String name) {
    return Objects.requireNonNull(lists.get(name), name);
  }

  /** Names that parents give together, as to twins. */
  List<Couple> couples(boolean female) {
    var words = list(female ? "femaleCouples" : "maleCouples");
    var couples = new ArrayList<Couple>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      couples.add(new Couple(words.get(i), words.get(i + 1)));
    }
    return couples;
  }

  Word maleWord() {
    return list("words").get(0);
  }

  Word femaleWord() {
    return list("words").get(1);
  }

  Word floorWord() {
    return list("words").get(2);
  }

  private static Map<String, List<Word>> load(String resource) {
    var lists = new HashMap<String, List<Word>>();
    var stream = Objects.requireNonNull(Culture.class.getResourceAsStream(resource), resource);
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        int colon = line.indexOf(": ");
        var words = new ArrayList<Word>();
        for (var pair : line.substring(colon + 2).split(", ")) {
          int equals = pair.indexOf('=');
          words.add(new Word(pair.substring(0, equals), pair.substring(equals + 1)));
        }
        lists.put(line.substring(0, colon), List.copyOf(words));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return Map.copyOf(lists);
  }
}
