/** Cases over HTTP: the REST pair of the older design, and their part of a registration's page. */
@NullMarked
package org.sosia.adjudication.web;

import org.jspecify.annotations.NullMarked;
