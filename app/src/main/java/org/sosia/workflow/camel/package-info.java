/**
 * Routes between stages as Camel files that a user edits while the process runs. They may do
 * nothing but pass on, give commands and log.
 */
@NullMarked
package org.sosia.workflow.camel;

import org.jspecify.annotations.NullMarked;
