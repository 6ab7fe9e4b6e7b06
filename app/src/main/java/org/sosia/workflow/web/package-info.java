/** A registration's way over HTTP: its part of the registration's page, and what may be done. */
@NullMarked
package org.sosia.workflow.web;

import org.jspecify.annotations.NullMarked;
