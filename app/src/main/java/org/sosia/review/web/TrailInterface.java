package org.sosia.review.web;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.review.Reviewer;
import org.sosia.review.Trail;
import org.sosia.review.internal.Acts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/audit/verify}: goes through the audit trail, for administrators. */
@RestController
public final class TrailInterface {
  private final Trail trail;
  private final Acts acts;

  public TrailInterface(Trail trail, Acts acts) {
    this.trail = trail;
    this.acts = acts;
  }

  /**
   * The result.
   *
   * @param head {@code <number>:<seal>} of the last entry; null = there is none
   */
  public record VerifyAnswer(
      boolean intact,
      long entries,
      long earlier,
      @Nullable String head,
      List<Trail.Finding> findings) {}

  /**
   * @param since a head that was printed earlier and must still stand in the trail
   */
  @GetMapping("/v1/audit/verify")
  public VerifyAnswer verify(
      @RequestParam(name = "since", defaultValue = "") String since, Principal person) {
    Trail.Report report = trail.verify(since.isEmpty() ? null : parse(since));
    acts.record(
        new Reviewer(person.getName(), false, false),
        Trail.Act.TRAIL_VERIFIED,
        report.intact() ? "intact" : report.findings().size() + " findings");
    Trail.Head head = report.head();
    return new VerifyAnswer(
        report.intact(),
        report.entries(),
        report.earlier(),
        head == null ? null : head.toString(),
        report.findings());
  }

  private static Trail.Head parse(String since) {
    try {
      return Trail.Head.parse(since);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("since", "must be a number, a colon and 64 hexadecimal digits");
    }
  }
}
