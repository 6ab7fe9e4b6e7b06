/**
 * How a person can be reached, in a form that can be compared for equality and not be read: numbers
 * and addresses in one spelling each, then keyed hashes of them.
 */
@NullMarked
package org.sosia.matching.contact;

import org.jspecify.annotations.NullMarked;
