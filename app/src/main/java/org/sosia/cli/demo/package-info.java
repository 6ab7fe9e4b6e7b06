/**
 * The demonstration: a labelled population is sent in, two operators judge by the truth, and the
 * outside world is played by a simulator that is called one. Everything goes through the interfaces
 * that a programme would use.
 */
@NullMarked
package org.sosia.cli.demo;

import org.jspecify.annotations.NullMarked;
