package org.sosia.review.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.review.PageRenderer;

/**
 * Pages of a PDF as pictures. Thread-safe.
 *
 * <p>Guarantees: nothing in the file is run or fetched; a file, a content stream or a picture
 * beyond the limits is refused before it is unpacked; a page that takes too long is given up.
 * WARNING: a page that is given up may go on in its thread for a while; at most two do at once.
 */
public final class PdfPages implements PageRenderer {
  private static final Logger LOG = LoggerFactory.getLogger(PdfPages.class);
  private static final int MAX_BYTES = 20 * 1024 * 1024;
  private static final long MAX_MEMORY_BYTES = 64L * 1024 * 1024;
  private static final long MAX_CONTENT_BYTES = 8L * 1024 * 1024;
  private static final long MAX_PICTURE_PIXELS = 25_000_000;
  private static final int MAX_NESTING = 4;
  private static final float LONGER_SIDE_PIXELS = 1600;
  private static final float MAX_SCALE = 3;

  private final Semaphore free = new Semaphore(2);
  private final Duration limit;

  /**
   * @param limit longest time for one page
   */
  public PdfPages(Duration limit) {
    this.limit = limit;
  }

  @Override
  public int countPages(byte[] document) {
    return within(
            () -> {
              try (PDDocument opened = open(document)) {
                return Math.min(MAX_PAGES, opened.getNumberOfPages());
              }
            })
        .orElse(0);
  }

  @Override
  public Optional<BufferedImage> draw(byte[] document, int page) {
    return within(() -> {
      try (PDDocument opened = open(document)) {
        return rendered(opened, page);
      }
    });
  }

  private static PDDocument open(byte[] document) throws IOException {
    if (document.length > MAX_BYTES) {
      throw new IOException("the file is too large");
    }
    return Loader.loadPDF(
        document,
        "",
        null,
        null,
        MemoryUsageSetting.setupMainMemoryOnly(MAX_MEMORY_BYTES).streamCache);
  }

  private static BufferedImage rendered(PDDocument opened, int number) throws IOException {
    PDPage page = opened.getPage(number);
    checkContent(page);
    checkPictures(page.getResources(), 0);
    PDRectangle box = page.getCropBox();
    float longer = Math.max(box.getWidth(), box.getHeight());
    if (!(longer >= 1)) {
      throw new IOException("the page has no size");
    }
    PDFRenderer renderer = new PDFRenderer(opened);
    renderer.setSubsamplingAllowed(true);
    return renderer.renderImage(
        number, Math.min(MAX_SCALE, LONGER_SIDE_PIXELS / longer), ImageType.RGB);
  }

  private static void checkContent(PDPage page) throws IOException {
    try (InputStream content = page.getContents()) {
      long read = 0;
      byte[] buffer = new byte[64 * 1024];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        read += n;
        if (read > MAX_CONTENT_BYTES) {
          throw new IOException("the page's content is too large");
        }
      }
    }
  }

  private static void checkPictures(PDResources resources, int depth) throws IOException {
    if (resources == null || depth > MAX_NESTING) {
      return;
    }
    for (COSName name : resources.getXObjectNames()) {
      PDXObject found = resources.getXObject(name);
      if (found instanceof PDImageXObject picture
          && (long) picture.getWidth() * picture.getHeight() > MAX_PICTURE_PIXELS) {
        throw new IOException("a picture on the page is too large");
      }
      if (found instanceof PDFormXObject form) {
        checkPictures(form.getResources(), depth + 1);
      }
    }
  }

  /** Runs the work in a thread of its own, and gives it up after the limit. */
  private <T> Optional<T> within(Callable<T> work) {
    if (!free.tryAcquire()) {
      try {
        if (!free.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    FutureTask<T> task =
        new FutureTask<>(() -> {
          try {
            return work.call();
          } finally {
            free.release();
          }
        });
    Thread.ofPlatform().daemon().name("document-page").start(task);
    try {
      return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.cancel(true);
    } catch (TimeoutException e) {
      task.cancel(true);
      LOG.info("a page of a document takes too long and is not shown");
    } catch (ExecutionException e) {
      // foreign files break parsers in every way, memory included: the page says so in its place
      LOG.info("a page of a document cannot be drawn: {}", SafeReason.of(e));
    }
    return Optional.empty();
  }
}
