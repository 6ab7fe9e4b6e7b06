package org.sosia.profile.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.pages.PlainTable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a CSV file is about, beside it, so that the file itself holds a head and rows and nothing
 * else. Source: W3C, Metadata Vocabulary for Tabular Data (CSV on the Web); terms of Dublin Core.
 *
 * @param title what the table says
 * @param description what is counted, with its unit
 * @param temporal the period, ISO 8601
 * @param spatial the place
 * @param source where the numbers are from
 * @param language of what is said here; the file itself is in English
 * @param modified when the figures were made; null if never
 * @param notes what a reader must know, such as why a field is empty
 */
record CsvMetadata(
    String title,
    String description,
    String temporal,
    String spatial,
    String source,
    String language,
    @Nullable Instant modified,
    List<String> notes) {
  private static final String FILE_LANGUAGE = "en";

  /** The name's ending by which programs find it, after that of the file. */
  static final String ENDING = "-metadata.json";

  CsvMetadata {
    notes = List.copyOf(notes);
  }

  /** Of a file whose description is in English, too. */
  byte[] json(String file, List<PlainTable.Column> columns) {
    return json(file, columns, columns);
  }

  /**
   * @param file name of the CSV file that it is about
   * @param columns of the file, which is in English
   * @param read the same columns as they are called in the reader's language
   */
  byte[] json(String file, List<PlainTable.Column> columns, List<PlainTable.Column> read) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.putArray("@context")
        .add("http://www.w3.org/ns/csvw")
        .addObject()
        .put("@language", language);
    json.put("url", file).put("dc:title", title).put("dc:description", description);
    json.put("dc:temporal", temporal).put("dc:spatial", spatial).put("dc:source", source);
    json.put("dc:language", language);
    if (modified != null) {
      json.putObject("dc:modified").put("@value", modified.toString()).put("@type", "xsd:dateTime");
    }
    ArrayNode said = json.putArray("rdfs:comment");
    notes.forEach(said::add);
    json.putObject("dialect").put("encoding", "utf-8").put("delimiter", ",").put("header", true);
    ArrayNode described = json.putObject("tableSchema").putArray("columns");
    for (int at = 0; at < columns.size(); at++) {
      PlainTable.Column column = columns.get(at);
      ObjectNode one = described.addObject().put("name", "column" + (at + 1));
      if (language.equals(FILE_LANGUAGE)) {
        one.put("titles", column.title());
      } else {
        one.putObject("titles")
            .put(FILE_LANGUAGE, column.title())
            .put(language, read.get(at).title());
      }
      one.put("lang", FILE_LANGUAGE).put("datatype", column.type().label()).put("null", "");
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }
}
