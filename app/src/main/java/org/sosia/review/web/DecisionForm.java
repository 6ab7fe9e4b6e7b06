package org.sosia.review.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.Verdict;

/** The form of a decision as the browser sends it. */
public record DecisionForm(@Nullable List<@Nullable Entry> decisions) {
  /** A candidate's part. */
  public record Entry(
      @Nullable String referenceId, @Nullable String verdict, @Nullable String comment) {
    ProposedVerdict proposed() {
      return new ProposedVerdict(
          Objects.requireNonNullElse(referenceId, ""),
          verdictOf(verdict),
          Objects.requireNonNullElse(comment, "").replace("\r\n", "\n"));
    }

    private static @Nullable Verdict verdictOf(@Nullable String name) {
      for (Verdict verdict : Verdict.values()) {
        if (verdict.name().equals(name)) {
          return verdict;
        }
      }
      return null;
    }

    @Override
    public String toString() {
      return "Entry[" + referenceId + "]";
    }
  }

  List<ProposedVerdict> proposed() {
    return decisions == null
        ? List.of()
        : decisions.stream().filter(Objects::nonNull).map(Entry::proposed).toList();
  }
}
