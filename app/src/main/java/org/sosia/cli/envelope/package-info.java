/**
 * {@code sosia envelope}: encrypts and decrypts shares from standard input to standard output. It
 * needs the envelope library and the command line's, and starts no part of the server.
 */
@NullMarked
package org.sosia.cli.envelope;

import org.jspecify.annotations.NullMarked;
