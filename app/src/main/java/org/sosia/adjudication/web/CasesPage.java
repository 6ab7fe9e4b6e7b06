package org.sosia.adjudication.web;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.AdjudicationRequests.KeptAnswer;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.CaseRow;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.RowState;
import org.sosia.adjudication.internal.CaseControl;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.registration.RegistrationId;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What people were asked about a registration, as a fragment of its page: rows, requests, answers,
 * without what stands in them; and the administrator's resend.
 */
@Controller
public final class CasesPage {
  private static final int MAX_REASON_CHARS = 200;

  private final List<Flow> flows;
  private final TransactionOperations transactions;

  /** One kind of cases. */
  public record Flow(CaseStore store, CaseControl control) {}

  public CasesPage(List<Flow> flows, TransactionOperations transactions) {
    this.flows = List.copyOf(flows);
    this.transactions = transactions;
  }

  /**
   * @param kind {@code adjudication} or {@code verification}
   * @param foundBy by what the member was found; empty in a verification
   * @param member null in a verification
   */
  public record RowView(
      String kind,
      String foundBy,
      @Nullable String member,
      String state,
      String tone,
      String comment) {}

  /**
   * @param foundBy by what the gallery was found; empty in a verification
   * @param number of the push, from 1
   * @param size of the gallery
   */
  public record RequestView(
      String kind,
      String foundBy,
      String id,
      int number,
      int size,
      String state,
      String tone,
      Instant sentAt) {}

  /**
   * An answer without its content.
   *
   * @param reason why it does not count; empty = it does
   */
  public record AnswerView(
      String requestId, String outcome, String tone, String reason, Instant at) {}

  /**
   * @param resendable kinds of cases that an administrator can send anew
   */
  public record CasesView(
      String registrationId,
      List<RowView> rows,
      List<RequestView> requests,
      List<AnswerView> answers,
      List<String> resendable) {}

  @GetMapping("/registrations/{id}/cases")
  public String cases(@PathVariable("id") String idText, Model model) {
    RegistrationId id = new RegistrationId(idText);
    model.addAttribute("cases", Objects.requireNonNull(transactions.execute(_ -> view(id))));
    return "registrations/cases";
  }

  private CasesView view(RegistrationId id) {
    List<RowView> rows = new ArrayList<>();
    List<RequestView> requests = new ArrayList<>();
    List<AnswerView> answers = new ArrayList<>();
    List<String> resendable = new ArrayList<>();
    for (Flow flow : flows) {
      String kind = name(flow.store().flow().kind());
      List<AdjudicationRequest> known =
          flow.store().requests().listFor(id).stream()
              .filter(one -> one.kind() == flow.store().flow().kind())
              .toList();
      Map<CaseId, String> cases = new LinkedHashMap<>();
      known.forEach(one -> cases.put(one.caseId(), foundBy(one)));
      cases.forEach((one, foundBy) ->
          flow.store().rows().listRows(one).forEach(row -> rows.add(view(kind, foundBy, row))));
      for (AdjudicationRequest request : known) {
        requests.add(view(kind, request));
        flow.store()
            .requests()
            .listAnswers(request.requestId())
            .forEach(answer -> answers.add(view(answer)));
      }
      if (!known.isEmpty() && known.getLast().state() instanceof RequestState.Undecided) {
        resendable.add(kind);
      }
    }
    return new CasesView(id.value(), rows, requests, answers, resendable);
  }

  private static String foundBy(AdjudicationRequest request) {
    MatchType foundBy = request.question().foundBy();
    if (foundBy == null) {
      return "";
    }
    return switch (foundBy) {
      case DEMO -> "names";
      case BIO -> "biometrics";
      case BULK -> "whole register";
    };
  }

  private static RowView view(String kind, String foundBy, CaseRow row) {
    RegistrationId member = row.member();
    String memberId = member == null ? null : member.value();
    return switch (row.state()) {
      case RowState.Pending(String comment) ->
          new RowView(kind, foundBy, memberId, "Pending", "open", comment);
      case RowState.InQueue inQueue ->
          new RowView(kind, foundBy, memberId, "With the adjudicator", "busy", "");
      case RowState.Approved() -> new RowView(kind, foundBy, memberId, "Approved", "good", "");
      case RowState.Rejected() -> new RowView(kind, foundBy, memberId, "Rejected", "bad", "");
    };
  }

  private static RequestView view(String kind, AdjudicationRequest request) {
    String state =
        switch (request.state()) {
          case RequestState.Sent() -> "Waits for the answer";
          case RequestState.Refused() -> "Answer not usable";
          case RequestState.Escalated() -> "No attempt left";
          case RequestState.Replaced() -> "Replaced by a later one";
          case RequestState.Decided() -> "Decided the case";
          case RequestState.Superseded() -> "Another one decided";
        };
    String tone =
        switch (request.state()) {
          case RequestState.Sent() -> "busy";
          case RequestState.Decided() -> "good";
          case RequestState.Escalated() -> "bad";
          case RequestState.Refused() -> "open";
          case RequestState.Replaced(), RequestState.Superseded() -> "quiet";
        };
    return new RequestView(
        kind,
        foundBy(request),
        request.requestId().toString(),
        request.attempt(),
        request.gallery().size(),
        state,
        tone,
        request.sentAt());
  }

  private static AnswerView view(KeptAnswer answer) {
    return switch (answer.outcome()) {
      case DECIDED -> view(answer, "Decided the case", "good");
      case NOT_USED -> view(answer, "Not usable", "open");
      case CONFLICT -> view(answer, "Contradicts the decision, refused", "bad");
    };
  }

  private static AnswerView view(KeptAnswer answer, String outcome, String tone) {
    return new AnswerView(
        answer.requestId().toString(), outcome, tone, answer.reason(), answer.receivedAt());
  }

  @PostMapping("/registrations/{id}/cases/{kind}/resend")
  public String resend(
      @PathVariable("id") String idText,
      @PathVariable("kind") String kind,
      @RequestParam("reason") String reason,
      Principal person,
      RedirectAttributes flash) {
    RegistrationId id = new RegistrationId(idText);
    String why = reason.strip();
    if (why.isEmpty() || why.length() > MAX_REASON_CHARS) {
      flash.addFlashAttribute(
          "notice", "Nothing was sent: a reason of up to 200 characters is needed.");
      return "redirect:/registrations/" + id;
    }
    flash.addFlashAttribute(
        "notice",
        flows.stream()
            .filter(flow -> name(flow.store().flow().kind()).equals(kind))
            .findFirst()
            .map(flow ->
                transactions.execute(_ -> flow.control().sendAnew(id, person.getName(), why)))
            .map(CasesPage::words)
            .orElse("Nothing was sent: there is no such kind of case."));
    return "redirect:/registrations/" + id;
  }

  private static String words(CaseControl.Result result) {
    return switch (result) {
      case CaseControl.Result.Sent() -> "A new request is on its way to the adjudicator.";
      case CaseControl.Result.NotSent(String reason) -> "Nothing was sent: " + reason + ".";
    };
  }

  private static String name(CaseKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
