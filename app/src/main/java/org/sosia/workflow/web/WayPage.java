package org.sosia.workflow.web;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.sosia.platform.outbox.DelayedMessages;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.RouteStatus;
import org.sosia.workflow.internal.OutboxEventBus;
import org.sosia.workflow.internal.RunControl;
import org.sosia.workflow.internal.WayOf;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A registration's way as a fragment of its page, and the administrator's resume and run again. */
@Controller
public final class WayPage {
  private static final int MAX_REASON_CHARS = 200;

  private final RunControl control;
  private final Sources sources;
  private final TransactionOperations transactions;

  /** What is shown. */
  public record Sources(
      RegistrationRuns runs, DelayedMessages delayed, WayOf way, RouteStatus routes) {}

  public WayPage(RunControl control, Sources sources, TransactionOperations transactions) {
    this.control = control;
    this.sources = sources;
    this.transactions = transactions;
  }

  /**
   * @param routeFile which route file says where it goes
   * @param waiting its messages on the bus
   * @param visits stages outside Sosia
   * @param canResume whether it is on hold
   * @param canRunAgain whether it ended without being processed, and nothing keeps it from its run
   * @param mustNotRunAgain why it must not, one clause; empty = nothing keeps it
   */
  public record WayView(
      String registrationId,
      int run,
      String workflowInstanceId,
      String routeFile,
      List<DelayedMessages.Waiting> waiting,
      List<WayOf.Visit> visits,
      boolean canResume,
      boolean canRunAgain,
      String mustNotRunAgain) {}

  @GetMapping("/registrations/{id}/way")
  public String way(@PathVariable("id") String idText, Model model) {
    RegistrationId id = new RegistrationId(idText);
    RegistrationRuns.Run run =
        sources
            .runs()
            .find(id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String file = "routes-" + run.process().inAddress() + ".xml";
    boolean present =
        sources.routes().routes().files().stream().anyMatch(one -> one.name().equals(file));
    boolean ended =
        run.status() == RegistrationStatus.FAILED || run.status() == RegistrationStatus.REJECTED;
    String mustNot =
        ended
            ? Objects.requireNonNull(
                transactions.execute(_ -> control.refusalToRunAgain(id).orElse("")))
            : "";
    model.addAttribute(
        "way",
        new WayView(
            id.value(),
            run.iteration(),
            run.workflowInstanceId().toString(),
            present ? file : "",
            sources.delayed().listWaiting(OutboxEventBus.CHANNEL, OutboxEventBus.RID, id.value()),
            sources.way().listVisits(id),
            run.status() == RegistrationStatus.PAUSED
                || run.status() == RegistrationStatus.REPROCESS,
            ended && mustNot.isEmpty(),
            mustNot));
    return "registrations/way";
  }

  @PostMapping("/registrations/{id}/resume")
  public String resume(
      @PathVariable("id") String id,
      @RequestParam("reason") String reason,
      Principal person,
      RedirectAttributes flash) {
    return act(id, reason, person, flash, control::resume);
  }

  @PostMapping("/registrations/{id}/run-again")
  public String runAgain(
      @PathVariable("id") String id,
      @RequestParam("reason") String reason,
      Principal person,
      RedirectAttributes flash) {
    return act(id, reason, person, flash, control::runAgain);
  }

  @FunctionalInterface
  private interface Act {
    RunControl.Result on(RegistrationId id, String by, String why);
  }

  private String act(
      String idText, String reason, Principal person, RedirectAttributes flash, Act act) {
    RegistrationId id = new RegistrationId(idText);
    String why = reason.strip();
    String notice =
        why.isEmpty() || why.length() > MAX_REASON_CHARS
            ? "Nothing was done: a reason of up to 200 characters is needed."
            : words(
                Objects.requireNonNull(
                    transactions.execute(_ -> act.on(id, person.getName(), why))));
    flash.addFlashAttribute("notice", notice);
    return "redirect:/registrations/" + id;
  }

  private static String words(RunControl.Result result) {
    return switch (result) {
      case RunControl.Result.Done(String what) -> "Done: " + what + ".";
      case RunControl.Result.Refused(String reason) -> "Nothing was done: " + reason + ".";
    };
  }
}
