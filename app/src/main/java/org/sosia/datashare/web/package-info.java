/** The HTTP interface of the data share, answers in MOSIP's shape. */
@NullMarked
package org.sosia.datashare.web;

import org.jspecify.annotations.NullMarked;
