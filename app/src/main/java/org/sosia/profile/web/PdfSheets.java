package org.sosia.profile.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of a tagged document, A4: what is written is part of an element of the document's
 * structure, or an artifact such as the number of a page. Confined to one thread. Source: ISO
 * 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1), 7.1.
 */
final class PdfSheets implements AutoCloseable {
  static final float MARGIN = 48;
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  static final float HEIGHT = PDRectangle.A4.getHeight() - 2 * MARGIN;

  private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
  private static final float EM = 1_000;
  private static final float FOOT_SIZE = 8;

  private final PDDocument document;
  private final PdfLetters letters;
  private final boolean fromTheRight;
  private final PDStructureElement root;
  private final PDStructureTreeRoot tree = new PDStructureTreeRoot();

  /** For each page the elements of its marked contents, in the order of their numbers. */
  private final List<List<PDStructureElement>> marked = new ArrayList<>();

  private PDPage page;
  private PDPageContentStream content;
  private float y = TOP;

  /**
   * @param title shown by viewers in place of the file's name
   * @param language tag of the texts
   * @param fromTheRight whether lines begin at the right
   */
  PdfSheets(
      PDDocument document, PdfLetters letters, String title, String language, boolean fromTheRight)
      throws IOException {
    this.document = document;
    this.letters = letters;
    this.fromTheRight = fromTheRight;
    this.root = new PDStructureElement(StandardStructureTypes.DOCUMENT, tree);
    tree.appendKid(root);
    document.getDocumentInformation().setTitle(title);
    var catalog = document.getDocumentCatalog();
    catalog.setLanguage(language);
    catalog.setStructureTreeRoot(tree);
    PDMarkInfo tagged = new PDMarkInfo();
    tagged.setMarked(true);
    catalog.setMarkInfo(tagged);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    if (fromTheRight) {
      preferences.setReadingDirection(PDViewerPreferences.READING_DIRECTION.R2L);
    }
    catalog.setViewerPreferences(preferences);
    catalog.setMetadata(described(document, title));
    this.page = new PDPage(PDRectangle.A4);
    this.content = begin(page);
  }

  /** That the document claims PDF/UA-1, and its title where that asks for it. */
  private static PDMetadata described(PDDocument document, String title) throws IOException {
    String escaped = title.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;");
    String packet =
        """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
              <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """
            .formatted(escaped);
    PDMetadata metadata = new PDMetadata(document);
    metadata.importXMPMetadata(packet.getBytes(StandardCharsets.UTF_8));
    return metadata;
  }

  private PDPageContentStream begin(PDPage next) throws IOException {
    next.setStructParents(marked.size());
    next.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
    marked.add(new ArrayList<>());
    document.addPage(next);
    return new PDPageContentStream(document, next);
  }

  /** The element of the whole document. */
  PDStructureElement root() {
    return root;
  }

  /** An element within another. */
  static PDStructureElement element(PDStructureNode parent, String type) {
    PDStructureElement element = new PDStructureElement(type, parent);
    parent.appendKid(element);
    return element;
  }

  /** A head of a row or column within another element. */
  static PDStructureElement head(PDStructureNode parent, String scope) {
    PDStructureElement head = element(parent, StandardStructureTypes.TH);
    PDTableAttributeObject attributes = new PDTableAttributeObject();
    attributes.setScope(scope);
    head.addAttribute(attributes);
    return head;
  }

  /**
   * Makes room, on a new page if there is too little.
   *
   * @return whether a page was begun
   */
  boolean need(float height) throws IOException {
    if (y - height >= MARGIN) {
      return false;
    }
    content.close();
    page = new PDPage(PDRectangle.A4);
    content = begin(page);
    y = TOP;
    return true;
  }

  /** Goes down. */
  void down(float height) {
    y -= height;
  }

  /**
   * Writes a line at the height where the writer is.
   *
   * @param element that it is part of; null for what repeats or decorates
   * @param from where it begins, from the side where lines begin
   * @param below the writer's height
   */
  void show(@Nullable PDStructureElement element, String text, float from, float below, float size)
      throws IOException {
    PdfLetters.Drawn drawn = letters.drawn(text);
    float width = drawn.width() / EM * size;
    float x = MARGIN + (fromTheRight ? WIDTH - from - width : from);
    mark(element);
    put(content, drawn, x, y - below, size);
    content.endMarkedContent();
  }

  private void mark(@Nullable PDStructureElement element) throws IOException {
    if (element == null) {
      content.beginMarkedContent(COSName.ARTIFACT);
      return;
    }
    List<PDStructureElement> own = marked.getLast();
    content.beginMarkedContent(COSName.getPDFName(element.getStructureType()), own.size());
    PDMarkedContentReference reference = new PDMarkedContentReference();
    reference.setPage(page);
    reference.setMCID(own.size());
    element.appendKid(reference);
    own.add(element);
  }

  /** Writes a text; places are in points from the sheet's left and foot. */
  static void put(PDPageContentStream content, PdfLetters.Drawn drawn, float x, float y, float size)
      throws IOException {
    content.beginText();
    for (PdfLetters.Run run : drawn.runs()) {
      content.setFont(run.font(), size);
      content.setTextMatrix(
          Matrix.getTranslateInstance(x + run.right() / EM * size, y + run.up() / EM * size));
      content.showText(run.text());
    }
    content.endText();
  }

  /**
   * Draws a picture over the whole width, on a new page if this one has too little room.
   *
   * @param alternative what it says to whoever does not see it
   * @param height in points
   */
  void picture(
      PDStructureElement parent, String alternative, float height, PdfPaper.Drawing drawing)
      throws IOException {
    need(height);
    PDStructureElement figure = element(parent, StandardStructureTypes.Figure);
    figure.setAlternateDescription(alternative);
    PDLayoutAttributeObject layout = new PDLayoutAttributeObject();
    layout.setPlacement(PDLayoutAttributeObject.PLACEMENT_BLOCK);
    layout.setBBox(new PDRectangle(MARGIN, y - height, WIDTH, height));
    figure.addAttribute(layout);
    mark(figure);
    content.saveGraphicsState();
    drawing.on(new PdfPaper(content, letters, MARGIN, y, WIDTH, fromTheRight));
    content.restoreGraphicsState();
    content.endMarkedContent();
    y -= height;
  }

  /** A thin line over the whole width. */
  void rule(float below) throws IOException {
    content.beginMarkedContent(COSName.ARTIFACT);
    content.setLineWidth(0.5f);
    content.setStrokingColor(0.6f);
    content.moveTo(MARGIN, y - below);
    content.lineTo(MARGIN + WIDTH, y - below);
    content.stroke();
    content.endMarkedContent();
  }

  /**
   * Ends the document: at the foot of each page stands a text, and the page's number.
   *
   * @param numbered words for a page's number, from 1
   */
  void finish(String foot, IntFunction<String> numbered) throws IOException {
    content.close();
    PdfLetters.Drawn left = letters.drawn(foot);
    for (int i = 0; i < document.getNumberOfPages(); i++) {
      PdfLetters.Drawn number = letters.drawn(numbered.apply(i + 1));
      try (PDPageContentStream end =
          new PDPageContentStream(
              document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
        end.beginMarkedContent(COSName.ARTIFACT);
        float width = number.width() / EM * FOOT_SIZE;
        float own = left.width() / EM * FOOT_SIZE;
        put(end, number, MARGIN + (fromTheRight ? 0 : WIDTH - width), MARGIN / 2, FOOT_SIZE);
        if (own + width < WIDTH) {
          put(end, left, MARGIN + (fromTheRight ? WIDTH - own : 0), MARGIN / 2, FOOT_SIZE);
        }
        end.endMarkedContent();
      }
    }
    COSArray numbers = new COSArray();
    for (int i = 0; i < marked.size(); i++) {
      COSArray elements = new COSArray();
      marked.get(i).forEach(elements::add);
      numbers.add(COSInteger.get(i));
      numbers.add(elements);
    }
    COSDictionary parents = new COSDictionary();
    parents.setItem(COSName.NUMS, numbers);
    tree.setParentTree(new PDNumberTreeNode(parents, PDParentTreeValue.class));
    tree.setParentTreeNextKey(marked.size());
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
