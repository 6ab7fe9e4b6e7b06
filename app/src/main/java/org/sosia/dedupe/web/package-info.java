/**
 * What deduplication shows: the potential duplicates of a registration with the parts of their
 * scores, as a fragment of a page and as JSON, and its totals.
 */
@NullMarked
package org.sosia.dedupe.web;

import org.jspecify.annotations.NullMarked;
