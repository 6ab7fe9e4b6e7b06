/** MOSIP's JSON of the data share: answers, errors and policies. */
@NullMarked
package org.sosia.datashare.protocol;

import org.jspecify.annotations.NullMarked;
