/**
 * The profiles in OpenSearch: one strict index a schema, filled in bulk and read by aggregations
 * that cut nothing off. Requests and answers are JSON as the REST interface documents it.
 */
@NullMarked
package org.sosia.profile.opensearch;

import org.jspecify.annotations.NullMarked;
