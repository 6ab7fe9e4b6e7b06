/**
 * The data-share service: keeps a record for one partner for a short time, encrypted for that
 * partner, and hands it out as often as the policy allows. It speaks MOSIP's {@code /v1/datashare}.
 */
@NullMarked
package org.sosia.datashare;

import org.jspecify.annotations.NullMarked;
