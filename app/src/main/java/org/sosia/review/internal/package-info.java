/**
 * What happens to a case: the rules as pure functions, and the services that apply them inside
 * transactions.
 */
@NullMarked
package org.sosia.review.internal;

import org.jspecify.annotations.NullMarked;
