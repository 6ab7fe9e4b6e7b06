/** Shares in an object store that speaks S3. */
@NullMarked
package org.sosia.datashare.s3;

import org.jspecify.annotations.NullMarked;
