package org.sosia.profile.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.dashboard.SelectionRequest;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.CsvText;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.PlainTable;
import org.sosia.profile.pages.Texts;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** What can be taken from the dashboards: a card's table, and the programme's map. */
@RestController
public final class DashboardExports {
  /** Of every CSV file, whoever takes it: a program that reads one reads those of others. */
  private static final Locale LANGUAGE = Locale.ENGLISH;

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final MediaType CSVM = MediaType.parseMediaType("application/csvm+json");
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final MediaType GEO_JSON = MediaType.parseMediaType("application/geo+json");

  private final Pages pages;
  private final DashboardPages.Views views;
  private final Supplier<byte[]> map;
  private final ReportPdf pdf;

  /**
   * @param map GeoJSON; empty if there is none
   * @param fontFile a TrueType font for the report; empty for the built-in one
   */
  public DashboardExports(
      Pages pages, DashboardPages.Views views, Supplier<byte[]> map, String fontFile) {
    this.pages = pages;
    this.views = views;
    this.map = map;
    this.pdf = new ReportPdf(fontFile);
  }

  @GetMapping("/dashboards/report.pdf")
  public ResponseEntity<byte[]> report(
      @RequestParam MultiValueMap<String, String> parameters,
      Locale locale,
      @Nullable Principal user)
      throws IOException {
    Pages.Reader reader = reader(PageKind.REPORT, user);
    return switch (views.selection(parameters, reader)) {
      case SelectionRequest.Invalid invalid -> refused(invalid, pages.texts(locale));
      case SelectionRequest.Valid valid ->
          file(MediaType.APPLICATION_PDF, name("report", valid.selection(), ".pdf"))
              .body(
                  pdf.of(
                      pages.view(PageKind.REPORT, valid.selection(), locale, reader),
                      pages.texts(locale)));
    };
  }

  private Pages.Reader reader(PageKind page, @Nullable Principal user) {
    Pages.Reader reader = views.reader(user);
    if (!reader.pages().contains(page)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return reader;
  }

  /** For people who follow a link: the same sentences as on the page. */
  private static ResponseEntity<byte[]> refused(SelectionRequest.Invalid invalid, Texts texts) {
    String lines =
        texts.say("problem.title")
            + "\n"
            + String.join("\n", DashboardPages.sentences(invalid, texts))
            + "\n";
    return ResponseEntity.badRequest()
        .contentType(TEXT)
        .body(lines.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/dashboards/{page}/{card}.csv")
  public ResponseEntity<byte[]> csv(
      @PathVariable String page,
      @PathVariable String card,
      @RequestParam MultiValueMap<String, String> parameters,
      Locale locale,
      @Nullable Principal user) {
    PageKind kind = PageKind.find(page).orElseThrow(DashboardExports::notFound);
    Pages.Reader reader = reader(kind, user);
    return switch (views.selection(parameters, reader)) {
      case SelectionRequest.Invalid invalid -> refused(invalid, pages.texts(locale));
      case SelectionRequest.Valid valid -> {
        Selection selection = kind.filtered(valid.selection());
        PlainTable table = table(kind, card, selection, LANGUAGE, reader);
        String name = name(card, selection, ".csv");
        yield file(CSV, name)
            .header(
                HttpHeaders.LINK,
                "<"
                    + UriUtils.encodePathSegment(card, StandardCharsets.UTF_8)
                    + ".csv"
                    + CsvMetadata.ENDING
                    + "?"
                    + pages.query(selection)
                    + ">; rel=\"describedby\"; type=\"application/csvm+json\"")
            .body(CsvText.of(table).getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  /** What the CSV file of the same address without the ending is about. */
  @GetMapping("/dashboards/{page}/{card}.csv" + CsvMetadata.ENDING)
  public ResponseEntity<byte[]> metadata(
      @PathVariable String page,
      @PathVariable String card,
      @RequestParam MultiValueMap<String, String> parameters,
      Locale locale,
      @Nullable Principal user) {
    PageKind kind = PageKind.find(page).orElseThrow(DashboardExports::notFound);
    Pages.Reader reader = reader(kind, user);
    return switch (views.selection(parameters, reader)) {
      case SelectionRequest.Invalid invalid -> refused(invalid, pages.texts(locale));
      case SelectionRequest.Valid valid -> {
        Selection selection = kind.filtered(valid.selection());
        PlainTable table = table(kind, card, selection, LANGUAGE, reader);
        PlainTable read = table(kind, card, selection, locale, reader);
        PageView view = pages.view(kind, selection, locale, reader);
        Card shown =
            view.cards().stream()
                .filter(one -> one.id().equals(card))
                .findFirst()
                .orElseThrow(DashboardExports::notFound);
        String csv = name(card, selection, ".csv");
        yield file(CSVM, csv + CsvMetadata.ENDING)
            .body(
                metadata(view, shown, selection, read).json(csv, table.columns(), read.columns()));
      }
    };
  }

  private CsvMetadata metadata(PageView view, Card card, Selection selection, PlainTable table) {
    Texts texts = pages.texts(Locale.forLanguageTag(view.language()));
    List<String> notes = new ArrayList<>(List.of(view.scope(), texts.say("csv.empty")));
    notes.add(view.note());
    notes.addAll(table.notes());
    return new CsvMetadata(
        card.title(),
        card.unit(),
        selection.from() + "/" + selection.to(),
        selection.location().isEmpty()
            ? texts.say("everywhere")
            : String.join(" / ", selection.location()),
        card.source(),
        view.language(),
        view.readAt(),
        notes);
  }

  private PlainTable table(
      PageKind kind, String card, Selection selection, Locale locale, Pages.Reader reader) {
    return pages
        .findTable(kind, card, selection, locale, reader)
        .orElseThrow(DashboardExports::notFound);
  }

  /** A name that says what is in it: card, period, place and centre. */
  private static String name(String card, Selection selection, String ending) {
    List<String> parts =
        new ArrayList<>(List.of(card, selection.from().toString(), selection.to().toString()));
    parts.addAll(selection.location());
    String centre = selection.centre();
    if (centre != null) {
      parts.add(centre);
    }
    return parts.stream()
            .map(part -> part.replaceAll("[^\\p{L}\\p{N}-]+", "-"))
            .collect(Collectors.joining("_"))
        + ending;
  }

  private static ResponseEntity.BodyBuilder file(MediaType type, String name) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString());
  }

  @GetMapping("/dashboards/map.json")
  public ResponseEntity<byte[]> map(@Nullable Principal user) {
    if (views.reader(user).pages().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    byte[] geoJson = map.get();
    return geoJson.length == 0
        ? ResponseEntity.notFound().build()
        : ResponseEntity.ok()
            .contentType(GEO_JSON)
            .cacheControl(CacheControl.noCache())
            .body(geoJson);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
