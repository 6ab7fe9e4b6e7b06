/**
 * What all pages and all JSON answers share: problem details, body limits, common page attributes.
 */
@NullMarked
package org.sosia.platform.web;

import org.jspecify.annotations.NullMarked;
