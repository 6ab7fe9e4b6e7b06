/**
 * The pure builders of profiles: the published JSON of each module and the flattened document for
 * the search engine. They read events and their own JSON, nothing else.
 */
@NullMarked
package org.sosia.profile.internal;

import org.jspecify.annotations.NullMarked;
