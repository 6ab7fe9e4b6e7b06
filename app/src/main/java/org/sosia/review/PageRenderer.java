package org.sosia.review;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Port: draws the pages of a document as pictures, so that nothing in it acts: no script, no form,
 * no link, no attachment reaches a browser.
 */
public interface PageRenderer {
  /** Most pages that are shown of one document. */
  int MAX_PAGES = 30;

  /**
   * How many pages can be shown, 0 to {@link #MAX_PAGES}; 0 when the document cannot be read.
   *
   * @param document of any size and content; never makes it throw
   */
  int countPages(byte[] document);

  /**
   * One page, its longer side at most 1,600 pixels; empty when it cannot be drawn within the limits
   * of time and memory.
   *
   * @param page from 0
   */
  Optional<BufferedImage> draw(byte[] document, int page);
}
