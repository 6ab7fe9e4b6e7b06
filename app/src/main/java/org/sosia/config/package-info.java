/**
 * Typed, documented settings. Each record validates itself at start and an unknown key stops it.
 */
@NullMarked
package org.sosia.config;

import org.jspecify.annotations.NullMarked;
