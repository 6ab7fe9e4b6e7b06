/** Documents through PDFBox: pages as pictures, within limits of size, time and memory. */
@NullMarked
package org.sosia.review.pdf;

import org.jspecify.annotations.NullMarked;
