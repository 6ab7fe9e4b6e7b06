/** The pages at which people judge cases: worklist, case, decision, pictures and documents. */
@NullMarked
package org.sosia.review.web;

import org.jspecify.annotations.NullMarked;
