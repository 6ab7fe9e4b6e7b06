/**
 * A registration as it was received: who was enrolled, with what evidence, where and by whom.
 * Everything downstream reads it here.
 */
@NullMarked
package org.sosia.registration;

import org.jspecify.annotations.NullMarked;
