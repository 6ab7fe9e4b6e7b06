/**
 * Biometric containers: CBEFF XML as MOSIP writes it, and the ISO/IEC 19794 records of finger, face
 * and iris images inside. Writers and strict, size-bounded parsers; nothing here depends on the
 * rest of the module.
 */
@NullMarked
package org.sosia.synthetic.cbeff;

import org.jspecify.annotations.NullMarked;
