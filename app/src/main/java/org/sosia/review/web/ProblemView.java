package org.sosia.review.web;

import org.jspecify.annotations.Nullable;

/** What went wrong, as the layout shows it. */
public record ProblemView(
    String title, String happened, @Nullable String kept, @Nullable String next) {}
