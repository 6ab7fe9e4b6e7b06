/** The authentication check by a REST service that compares one person at a time. */
@NullMarked
package org.sosia.dedupe.http;

import org.jspecify.annotations.NullMarked;
