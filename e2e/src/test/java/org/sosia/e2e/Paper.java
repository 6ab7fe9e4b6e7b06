package org.sosia.e2e;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a page looks like on A4. */
final class Paper {
  /** Of A4 less its margins, at 96 points an inch. */
  static final int WIDTH = 703;

  private static final String OVERFLOWING =
      "() => [...document.querySelectorAll('main *')].filter(one => { const box = one.getBoundingClientRect(); return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1); }).map(one => one.tagName + ' ' + one.className + ' ' + one.textContent.slice(0, 40))";

  private static final String LOST =
      "() => [...document.querySelectorAll('main canvas')].filter(one => one.getBoundingClientRect().height < 60).map(one => one.closest('section').id)";

  private Paper() {}

  /** Elements that are wider than the paper. */
  static List<?> overflowing(Page page) {
    return (List<?>) page.evaluate(OVERFLOWING);
  }

  /** Cards whose chart takes no room. */
  static List<?> lostCharts(Page page) {
    return (List<?>) page.evaluate(LOST);
  }

  /** Prints the page into a file of {@code target/pictures}. */
  static void print(Page page, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/pictures"));
    page.pdf(new Page.PdfOptions().setFormat("A4").setPath(folder.resolve(name + ".pdf")));
  }

  /** The words of an SVG, read as strictly as any program reads XML. */
  static String wordsOf(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)))
          .getDocumentElement()
          .getTextContent();
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError("the picture is not XML: " + svg, e);
    }
  }

  /** How many colours a picture has. */
  static long coloursOf(BufferedImage picture) {
    return Arrays.stream(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
        .distinct()
        .count();
  }
}
