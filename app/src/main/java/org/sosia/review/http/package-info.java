/** Fetches shared records over HTTP from the addresses that the settings allow. */
@NullMarked
package org.sosia.review.http;

import org.jspecify.annotations.NullMarked;
