/**
 * The privacy audit: a synthetic population goes through the real capture and publication, and what
 * comes out is measured and attacked. Pure; no database and no index are needed.
 */
@NullMarked
package org.sosia.profile.audit;

import org.jspecify.annotations.NullMarked;
