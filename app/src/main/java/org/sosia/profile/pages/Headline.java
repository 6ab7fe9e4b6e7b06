package org.sosia.profile.pages;

import org.jspecify.annotations.Nullable;

/**
 * A headline number.
 *
 * @param id stable; the element's id
 * @param change against the period before; null if it is hidden or makes no sense
 * @param direction up, down or flat
 */
public record Headline(
    String id,
    String label,
    String value,
    @Nullable String change,
    String direction,
    String against) {}
