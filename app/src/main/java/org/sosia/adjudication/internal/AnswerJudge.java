package org.sosia.adjudication.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AnswerVerdict;
import org.sosia.registration.RegistrationId;

/**
 * Judges an answer against its request. It fails closed: only an answer that agrees with itself and
 * with its request decides, everything else is unusable and never approves or rejects anybody.
 *
 * <p>Source: MOSIP Manual Adjudication API 0.9, "Response parameters".
 */
public final class AnswerJudge {
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;

  /**
   * MOSIP's registration processor takes every value beside 1 and 2 as "not verified"; a service
   * that follows it sends this one. Other values are refused.
   */
  private static final int NOT_VERIFIED = 3;

  private AnswerJudge() {}

  public static AnswerVerdict judge(AdjudicationRequest request, AdjudicationAnswer answer) {
    Integer returnValue = answer.returnValue();
    if (returnValue == null) {
      return new AnswerVerdict.Unusable("returnValue is missing or not a number");
    }
    return switch (request.kind()) {
      case ADJUDICATION -> judgeAdjudication(request, returnValue, answer);
      case VERIFICATION -> judgeVerification(returnValue, answer);
    };
  }

  private static AnswerVerdict judgeAdjudication(
      AdjudicationRequest request, int returnValue, AdjudicationAnswer answer) {
    return switch (returnValue) {
      case SUCCESS -> judgeSuccess(request, answer);
      case FAILURE -> new AnswerVerdict.Failed();
      default -> new AnswerVerdict.Unusable("returnValue is neither 1 nor 2");
    };
  }

  private static AnswerVerdict judgeVerification(int returnValue, AdjudicationAnswer answer) {
    boolean namesSomebody =
        (answer.count() != null && answer.count() != 0)
            || (answer.candidates() != null && !answer.candidates().isEmpty());
    if (namesSomebody) {
      return new AnswerVerdict.Unusable("a verification has no candidates");
    }
    return switch (returnValue) {
      case SUCCESS -> new AnswerVerdict.Approved();
      case FAILURE -> new AnswerVerdict.Failed();
      case NOT_VERIFIED -> new AnswerVerdict.Rejected(Set.of());
      default -> new AnswerVerdict.Unusable("returnValue is none of 1, 2 and 3");
    };
  }

  private static AnswerVerdict judgeSuccess(
      AdjudicationRequest request, AdjudicationAnswer answer) {
    Integer count = answer.count();
    if (count == null) {
      return new AnswerVerdict.Unusable("candidateList or its count is missing or not a number");
    }
    List<@Nullable String> candidates =
        answer.candidates() == null ? List.of() : answer.candidates();
    if (count != candidates.size()) {
      return new AnswerVerdict.Unusable("count and number of candidates differ");
    }
    return count == 0 ? new AnswerVerdict.Approved() : judgeCandidates(request, candidates);
  }

  private static AnswerVerdict judgeCandidates(
      AdjudicationRequest request, List<@Nullable String> candidates) {
    Map<String, RegistrationId> gallery =
        request.gallery().stream()
            .collect(Collectors.toMap(RegistrationId::value, Function.identity()));
    Set<RegistrationId> matched = new HashSet<>();
    for (String candidate : candidates) {
      RegistrationId member = candidate == null ? null : gallery.get(candidate);
      if (member == null) {
        return new AnswerVerdict.Unusable("a candidate is not in the gallery");
      }
      if (!matched.add(member)) {
        return new AnswerVerdict.Unusable("a candidate is named twice");
      }
    }
    return new AnswerVerdict.Rejected(matched);
  }
}
