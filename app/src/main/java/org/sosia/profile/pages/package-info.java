/**
 * The dashboards' pages as data: cards with a finding, a chart and the same numbers as a table, in
 * the reader's language. Everything is worked out from published figures, the order of rows too.
 */
@NullMarked
package org.sosia.profile.pages;

import org.jspecify.annotations.NullMarked;
