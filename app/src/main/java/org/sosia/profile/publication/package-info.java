/**
 * What may leave the profile tables record by record: classes of at least eleven equal records.
 * Pure; the tables and the thread are in {@code jdbc}.
 */
@NullMarked
package org.sosia.profile.publication;

import org.jspecify.annotations.NullMarked;
