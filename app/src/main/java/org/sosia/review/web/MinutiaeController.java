package org.sosia.review.web;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.UUID;
import org.sosia.review.BodyPart;
import org.sosia.review.FingerComparison;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The layer of minutiae over two prints of one finger, when a person asks for it. It tells no
 * score: whoever decides shall not see what a machine thinks.
 */
@Controller
@RequestMapping("/adjudication/cases/{id}/minutiae")
public final class MinutiaeController {
  private final Evidence evidence;
  private final FingerComparison comparison;

  public MinutiaeController(Evidence evidence, FingerComparison comparison) {
    this.evidence = evidence;
    this.comparison = comparison;
  }

  /** Minutiae of both prints as JSON; 404 when one of them shows no print. */
  @GetMapping("/{left}/{right}/{part}")
  public ResponseEntity<FingerComparison.Compared> compare(
      @PathVariable UUID id,
      @PathVariable String left,
      @PathVariable String right,
      @PathVariable String part,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    BodyPart finger = Evidence.getPart(part);
    Optional<BufferedImage> probe = evidence.getRecord(id, left, who).findPicture(finger);
    Optional<BufferedImage> candidate = evidence.getRecord(id, right, who).findPicture(finger);
    if (!finger.isFinger() || probe.isEmpty() || candidate.isEmpty()) {
      throw Evidence.notFound();
    }
    FingerComparison.Compared found =
        comparison.compare(probe.get(), candidate.get()).orElseThrow(Evidence::notFound);
    evidence.viewed(id, who, AuditedAct.MINUTIAE_VIEWED);
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(found);
  }
}
