/** Visits to stages outside Sosia in PostgreSQL. They make each answer count once. */
@NullMarked
package org.sosia.workflow.jdbc;

import org.jspecify.annotations.NullMarked;
