/** Measurements of the data share; run by name, see docs/guides/data-share.md. */
@NullMarked
package org.sosia.datashare.figures;

import org.jspecify.annotations.NullMarked;
