/**
 * Tests of the finished jar from outside: a process, its pages in a browser, its death and its
 * return.
 */
@NullMarked
package org.sosia.e2e;

import org.jspecify.annotations.NullMarked;
