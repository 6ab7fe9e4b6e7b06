package org.sosia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The rules that every page keeps: nothing inline, no dead icon, a caption for each table, both
 * reading directions.
 */
class PagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern INLINE =
      Pattern.compile(
          "\\s(style|th:style|on[a-z]+|th:on[a-z]+)=|<style|<script(?![^>]*src=)|th:utext");
  private static final Pattern ICON = Pattern.compile("layout :: icon\\((.*?)\\)\\}");
  private static final Pattern QUOTED = Pattern.compile("[?:(] ?'([a-z]+)'|^'([a-z]+)'");
  private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([a-z]+)\"");
  private static final Pattern PHYSICAL =
      Pattern.compile(
          "(margin|padding|border)-(left|right|top|bottom)|[;{ ](left|right|top|bottom):|text-align: (left|right)");

  @Test
  void templates_underAStrictContentSecurityPolicy_haveNothingInline() throws IOException {
    var found = new TreeMap<String, String>();
    for (Path page : listTemplates()) {
      var inline = INLINE.matcher(markup(page));
      if (inline.find()) {
        found.put(page.toString(), inline.group());
      }
    }
    assertEquals(new TreeMap<String, String>(), found);
  }

  @Test
  void templates_withTables_captionEach() throws IOException {
    for (Path page : listTemplates()) {
      String markup = markup(page);
      assertEquals(count(markup, "<table"), count(markup, "<caption"), page.toString());
    }
  }

  @Test
  void templates_withIcons_nameOnlySymbolsThatExist() throws IOException {
    var symbols = new TreeSet<String>();
    SYMBOL
        .matcher(Files.readString(RESOURCES.resolve("static/icons.svg")))
        .results()
        .forEach(m -> symbols.add(m.group(1)));
    var used = new TreeSet<String>();
    for (Path page : listTemplates()) {
      ICON.matcher(markup(page))
          .results()
          .flatMap(m -> QUOTED.matcher(m.group(1)).results())
          .forEach(m -> used.add(m.group(1) != null ? m.group(1) : m.group(2)));
    }
    assertFalse(used.isEmpty());
    used.removeAll(symbols);
    assertEquals(new TreeSet<String>(), used);
  }

  @Test
  void styleSheet_readInEitherDirection_hasLogicalPropertiesOnly() throws IOException {
    String css = Files.readString(RESOURCES.resolve("static/css/sosia.css"));
    assertEquals(List.of(), PHYSICAL.matcher(css).results().map(m -> m.group()).toList());
  }

  private static List<Path> listTemplates() throws IOException {
    try (var files = Files.walk(RESOURCES.resolve("templates"))) {
      var pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
      assertFalse(pages.isEmpty());
      return pages;
    }
  }

  private static String markup(Path page) throws IOException {
    return COMMENT.matcher(Files.readString(page)).replaceAll("");
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
