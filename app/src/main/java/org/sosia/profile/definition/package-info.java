/**
 * What a profile looks like: a declared list of fields, each with its source and how far it is
 * coarsened. The two shipped definitions are the published documents and what MOSIP 1.3 writes.
 */
@NullMarked
package org.sosia.profile.definition;

import org.jspecify.annotations.NullMarked;
