package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.Headline;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Texts;

class ReportPdfTest {
  @Test
  void of_aLongReport_hasItsFindingsNumbersAndSeveralPages() throws IOException {
    List<Card.Row> rows =
        java.util.stream.IntStream.range(0, 24)
            .mapToObj(
                i -> new Card.Row("Centre " + i, null, "", List.of("1\u202F" + (100 + i), "−5")))
            .toList();
    Card card =
        new Card(
            "c",
            "half",
            "Women are 31 % of enrolments",
            "People",
            "profiles",
            "",
            List.of("Centre", "Enrolled", "Gap"),
            rows);
    PageView view =
        view(
            "fr",
            "Partout",
            new Headline("enrolled", "Inscrits", "12 430", null, "flat", ""),
            "Moins de dix",
            card,
            card,
            card);

    byte[] pdf = new ReportPdf("").of(view, new Texts(Locale.FRENCH, 10));

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertTrue(document.getNumberOfPages() >= 2, document.getNumberOfPages() + " pages");
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("Rapport") && text.contains("Inscrits: 12 430"), text);
      assertTrue(text.contains("Women are 31 % of enrolments"), text);
      assertTrue(text.contains("Centre 23") && text.contains("1 123") && text.contains("−5"), text);
      assertTrue(text.contains("Moins de dix"), text);
    }
  }

  /** The same numbers stand with the coverage of areas; paper has no borders at hand. */
  @Test
  void of_aReportWithAMap_leavesItOut() throws IOException {
    List<Card.Row> rows = List.of(new Card.Row("Nord", null, "", List.of("120")));
    List<String> columns = List.of("Zone", "Inscrits");
    String chart =
        """
        {"kind":"map","hidden":"<10*","map":"/dashboards/map.json","categories":["Nord"],
        "series":[{"name":"Inscrits","values":[120]}]}\
        """;
    PageView view =
        view(
            "fr",
            "Partout",
            new Headline("e", "Inscrits", "120", null, "flat", ""),
            "Note",
            new Card("coverage-by-place", "half", "Couverture", "u", "s", "", columns, rows),
            new Card("map", "half", "Carte du programme", "u", "s", chart, columns, rows));
    try (PDDocument document =
        Loader.loadPDF(new ReportPdf("").of(view, new Texts(Locale.FRENCH, 10)))) {
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("Couverture"), text);
      assertFalse(text.contains("Carte"), text);
    }
  }

  /** What ISO 32000 asks of a document that screen readers can follow. */
  @Test
  void of_aReport_isTaggedAndNamesItsLanguageTitleDayAndPages() throws IOException {
    List<Card.Row> rows =
        java.util.stream.IntStream.range(0, 30)
            .mapToObj(i -> new Card.Row("Centre " + i, null, "", List.of("1\u202F" + (100 + i))))
            .toList();
    Card card =
        new Card("c", "half", "Constat", "Gens", "profils", "", List.of("Centre", "Gens"), rows);
    PageView view =
        view(
            "fr",
            "Partout",
            new Headline("e", "Inscrits", "12", null, "flat", ""),
            "Note",
            card,
            card,
            card);
    try (PDDocument document =
        Loader.loadPDF(new ReportPdf("").of(view, new Texts(Locale.FRENCH, 10)))) {
      PDDocumentCatalog catalog = document.getDocumentCatalog();
      assertEquals("fr", catalog.getLanguage());
      assertEquals("Rapport · Partout", document.getDocumentInformation().getTitle());
      assertTrue(catalog.getViewerPreferences().displayDocTitle());
      assertTrue(catalog.getMarkInfo().isMarked());
      String text = new PDFTextStripper().getText(document);
      int pages = document.getNumberOfPages();
      assertTrue(pages > 1);
      for (int page = 1; page <= pages; page++) {
        assertTrue(text.contains("Page " + page + " sur " + pages), text);
      }
      assertTrue(text.contains("état 1 janv. 1970 00:00 UTC"), text);
      assertTrue(text.contains("Autres lignes\u00a0: 5."), text);
      Map<String, Integer> elements = new TreeMap<>();
      Set<String> contents = new HashSet<>();
      count(catalog.getStructureTreeRoot(), elements, contents);
      assertEquals(3, elements.get("Table"));
      assertEquals(3 * 26, elements.get("TR"));
      assertEquals(3 * (2 + 25), elements.get("TH"));
      assertEquals(3 * 25, elements.get("TD"));
      assertEquals(1, elements.get("H1"));
      assertEquals(3, elements.get("H2"));
      // each marked content of each page belongs to the element that its page's list says
      int marked = 0;
      for (PDPage page : document.getPages()) {
        COSArray owners =
            (COSArray)
                catalog
                    .getStructureTreeRoot()
                    .getParentTree()
                    .getCOSObject()
                    .getCOSArray(COSName.NUMS)
                    .getObject(2 * page.getStructParents() + 1);
        for (int id = 0; id < owners.size(); id++) {
          assertTrue(contents.contains(page.getStructParents() + "/" + id));
          marked++;
        }
      }
      assertEquals(contents.size(), marked);
    }
  }

  private static void count(
      PDStructureNode node, Map<String, Integer> elements, Set<String> contents) {
    for (Object kid : node.getKids()) {
      switch (kid) {
        case PDStructureElement element -> {
          elements.merge(element.getStructureType(), 1, Integer::sum);
          count(element, elements, contents);
        }
        case PDMarkedContentReference reference ->
            contents.add(reference.getPage().getStructParents() + "/" + reference.getMCID());
        default -> throw new AssertionError("a kid of another kind: " + kid);
      }
    }
  }

  /** Names and heads are wrapped; columns that do not fit stand in a further table. */
  @Test
  void of_longNamesAndManyColumns_cutsNothing() throws IOException {
    String name =
        "Centre d’enregistrement de la municipalité du nord, annexe provisoire numéro 17 bis";
    List<String> heads = new ArrayList<>(List.of("Centre"));
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      heads.add("Enregistrements refusés pour cause numéro " + i);
      values.add("1\u202F234\u202F56" + i + " %");
    }
    Card card =
        new Card(
            "c",
            "half",
            "Constat",
            "Gens",
            "profils",
            "",
            heads,
            List.of(
                new Card.Row(name, null, "", values),
                new Card.Row("M".repeat(120), null, "", values)));
    PageView view =
        view("fr", "Partout", new Headline("e", "Inscrits", "12", null, "flat", ""), "Note", card);
    byte[] pdf = new ReportPdf("").of(view, new Texts(Locale.FRENCH, 10));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      float[] rightmost = {0};
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
              super.processTextPosition(position);
              rightmost[0] =
                  Math.max(rightmost[0], position.getXDirAdj() + position.getWidthDirAdj());
            }
          };
      String text = stripper.getText(document).replaceAll("\\s+", " ");
      for (String value : values) {
        assertTrue(text.contains(value.replace('\u202F', ' ')), value + " in " + text);
      }
      for (String word : name.split(" ")) {
        assertTrue(text.contains(word), word);
      }
      assertTrue(text.replace(" ", "").contains("M".repeat(20)), text);
      assertTrue(rightmost[0] <= 595 - 47, "within the margin: " + rightmost[0]);
    }
  }

  /** The two strokes of tanwin stand over their letter, not beside it. */
  @Test
  void of_arabicMarks_standOverTheirLetters() throws IOException {
    PageView view = view("ar", "شخصًا", new Headline("e", "عدد", "12", null, "flat", ""), "ملاحظة");
    try (PDDocument document =
        Loader.loadPDF(new ReportPdf("").of(view, new Texts(Locale.forLanguageTag("ar"), 10)))) {
      Place mark = Place.of(document, '\u064B');
      Place letter = Place.of(document, '\uFEBC');
      assertTrue(
          mark.x() >= letter.x() - 1 && mark.x() < letter.x() + letter.width(),
          mark + " over " + letter);
    }
  }

  static PageView view(
      String language, String scope, Headline headline, String note, Card... cards) {
    return new PageView(
        PageKind.REPORT,
        language.equals("fr") ? "Rapport" : "تقرير",
        language,
        List.of(),
        "2026-09",
        "2026-11",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        scope,
        List.of(headline),
        List.of(cards),
        List.of(),
        List.of(),
        note,
        Instant.EPOCH,
        null,
        "");
  }

  /** Joined letters from right to left, and Latin names and numbers between them as they are. */
  @Test
  void of_anArabicReport_isJoinedAndReadFromTheRight() throws IOException {
    Card card =
        new Card(
            "c",
            "half",
            "النساء 31 % من التسجيلات: North",
            "أشخاص",
            "المصدر",
            "",
            List.of("المنطقة", "المسجلون"),
            List.of(
                new Card.Row("الشمال", null, "", List.of("1,205")),
                new Card.Row("East-2", null, "", List.of("<10*"))));
    byte[] pdf =
        new ReportPdf("")
            .of(
                view(
                    "ar",
                    "كل الأماكن",
                    new Headline("enrolled", "المسجلون", "12,430", null, "flat", ""),
                    "أقل من 10 أشخاص",
                    card),
                new Texts(Locale.forLanguageTag("ar"), 10));

    Files.write(Path.of("target/report-arabic.pdf"), pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertFalse(text.contains("?"), text);
      for (String written :
          List.of(
              "النساء", "التسجيلات", "North", "كل الأماكن", "الشمال", "1,205", "East-2", "<10*")) {
        assertTrue(text.contains(written), written + " in " + text);
      }
      Place first = Place.of(document, 'ﺔ');
      assertTrue(first.x() > 297, "the first column stands at the right: " + first);
      // the first word of the title is further to the right than the last
      assertTrue(Place.of(document, 'ﻨ').x() > Place.of(document, 'N').x());
    }
  }

  /** Where the first such glyph stands, in points from the left. */
  private record Place(float x, float width) {
    static Place of(PDDocument document, char glyph) throws IOException {
      float[] found = {Float.NaN, 0};
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
              if (Float.isNaN(found[0]) && position.getUnicode().indexOf(glyph) >= 0) {
                found[0] = position.getXDirAdj();
                found[1] = position.getWidthDirAdj();
              }
            }
          };
      stripper.getText(document);
      assertFalse(Float.isNaN(found[0]), "there is no " + glyph);
      return new Place(found[0], found[1]);
    }
  }
}
