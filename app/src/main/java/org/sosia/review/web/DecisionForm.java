package org.sosia.review.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.review.BodyPart;
import org.sosia.review.CandidateVerdict;
import org.sosia.review.ProposedVerdict;
import org.sosia.review.ReasonCode;
import org.sosia.review.Verdict;

/**
 * The form of a decision, or of its correction, as the browser sends it.
 *
 * @param reason of a correction; null in a decision
 */
public record DecisionForm(@Nullable List<@Nullable Entry> decisions, @Nullable String reason) {
  /**
   * A candidate's part. What is no known name of a verdict, reason or part is passed over.
   *
   * @param reasons names of {@link ReasonCode}
   * @param parts names of body parts as in addresses
   */
  public record Entry(
      @Nullable String referenceId,
      @Nullable String verdict,
      @Nullable String comment,
      @Nullable List<@Nullable String> reasons,
      @Nullable List<@Nullable String> parts) {
    ProposedVerdict proposed() {
      return new ProposedVerdict(
          Objects.requireNonNullElse(referenceId, ""),
          findVerdict(verdict).orElse(null),
          Objects.requireNonNullElse(comment, "").replace("\r\n", "\n"),
          reasonCodes(),
          matchedParts());
    }

    private Set<ReasonCode> reasonCodes() {
      Set<ReasonCode> found = EnumSet.noneOf(ReasonCode.class);
      for (ReasonCode reason : ReasonCode.values()) {
        if (reasons != null && reasons.contains(reason.name())) {
          found.add(reason);
        }
      }
      return found;
    }

    private Set<BodyPart> matchedParts() {
      return parts == null
          ? Set.of()
          : parts.stream()
              .filter(Objects::nonNull)
              .flatMap(path -> BodyPart.findByPath(path).stream())
              .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
      return "Entry[" + referenceId + "]";
    }
  }

  private static Optional<Verdict> findVerdict(@Nullable String name) {
    return Stream.of(Verdict.values()).filter(verdict -> verdict.name().equals(name)).findFirst();
  }

  List<ProposedVerdict> proposed() {
    return decisions == null
        ? List.of()
        : decisions.stream().filter(Objects::nonNull).map(Entry::proposed).toList();
  }

  /** The verdicts of a correction; those without a verdict are left out. */
  List<CandidateVerdict> corrected() {
    return proposed().stream()
        .flatMap(one ->
            Stream.ofNullable(one.verdict())
                .map(verdict -> new CandidateVerdict(one.referenceId(), verdict, "")))
        .toList();
  }

  @Override
  public String toString() {
    return "DecisionForm[redacted]";
  }
}
