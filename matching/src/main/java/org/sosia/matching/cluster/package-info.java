/** Clusters: which records are one person, from the pairs that were found to be. */
@NullMarked
package org.sosia.matching.cluster;

import org.jspecify.annotations.NullMarked;
