/**
 * Names across scripts: transliteration of the scripts of the registers we know into Latin letters,
 * and a distance by sound that forgives what writers of names do not agree on. JDK only.
 */
@NullMarked
package org.sosia.matching.script;

import org.jspecify.annotations.NullMarked;
