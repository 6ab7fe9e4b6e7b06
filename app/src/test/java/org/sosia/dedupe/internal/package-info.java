/** Tests of the stage and of the register in memory, on fakes of every port. */
@NullMarked
package org.sosia.dedupe.internal;

import org.jspecify.annotations.NullMarked;
