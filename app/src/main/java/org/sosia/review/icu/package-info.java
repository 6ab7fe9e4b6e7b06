/** Scripts through ICU. */
@NullMarked
package org.sosia.review.icu;

import org.jspecify.annotations.NullMarked;
