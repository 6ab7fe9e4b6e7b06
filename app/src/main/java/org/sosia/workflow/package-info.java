/**
 * The way of a registration from stage to stage: messages, the event bus, commands that end it.
 * Which way it takes stands in route files that a user edits.
 */
@NullMarked
package org.sosia.workflow;

import org.jspecify.annotations.NullMarked;
