/** MOSIP's JSON of manual adjudication: request, answer, shared data. */
@NullMarked
package org.sosia.adjudication.protocol;

import org.jspecify.annotations.NullMarked;
