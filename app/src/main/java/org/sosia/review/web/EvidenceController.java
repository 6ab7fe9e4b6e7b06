package org.sosia.review.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.sosia.review.SharedData;
import org.sosia.review.internal.Desk;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Pictures and documents of a case, for whoever holds it and for supervisors; never kept by a
 * browser.
 */
@Controller
@RequestMapping("/adjudication/cases/{id}")
public final class EvidenceController {
  private static final String NOT_DISPLAYED =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 200"><rect width="160" height="200" fill="#d9dce1"/>\
      <text x="80" y="104" text-anchor="middle" font-family="sans-serif" font-size="14" fill="#3b4250">cannot be displayed</text></svg>
      """;

  private final ReviewCases cases;
  private final Desk desk;
  private final RecordShelf shelf;

  public EvidenceController(ReviewCases cases, Desk desk, RecordShelf shelf) {
    this.cases = cases;
    this.desk = desk;
    this.shelf = shelf;
  }

  /** A body part as PNG, or a drawing that says it cannot be displayed. */
  @GetMapping("/images/{referenceId}/{part}")
  public ResponseEntity<byte[]> image(
      @PathVariable UUID id,
      @PathVariable String referenceId,
      @PathVariable String part,
      Authentication person) {
    ShownRecord shown = getRecord(id, referenceId, SignedIn.reviewer(person));
    BodyPart wanted = BodyPart.findByPath(part).orElseThrow(EvidenceController::notFound);
    if (shown.findPart(wanted).isEmpty()) {
      throw notFound();
    }
    Optional<byte[]> png = shown.findPng(wanted);
    return png.isPresent()
        ? answer(MediaType.IMAGE_PNG, png.get())
        : answer(
            MediaType.parseMediaType("image/svg+xml"),
            NOT_DISPLAYED.getBytes(StandardCharsets.UTF_8));
  }

  /** A document of a kind that a browser shows, inert: no script, no form, no request. */
  @GetMapping("/documents/{referenceId}/{index}")
  public ResponseEntity<byte[]> document(
      @PathVariable UUID id,
      @PathVariable String referenceId,
      @PathVariable int index,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    List<SharedData.Document> documents = getRecord(id, referenceId, who).data().documents();
    if (index < 0 || index >= documents.size()) {
      throw notFound();
    }
    byte[] content = documents.get(index).content();
    PaperType type = PaperType.find(content).orElseThrow(EvidenceController::notFound);
    desk.viewed(id, who, AuditedAct.DOCUMENT_VIEWED);
    return answer(MediaType.parseMediaType(type.mediaType()), content);
  }

  private ShownRecord getRecord(UUID id, String referenceId, Reviewer who) {
    ReviewCase shown = cases.find(id).orElseThrow(EvidenceController::notFound);
    if (!desk.maySee(shown, who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return shown
        .findRecord(referenceId)
        .flatMap(meta -> shelf.find(id, meta))
        .orElseThrow(EvidenceController::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static ResponseEntity<byte[]> answer(MediaType type, byte[] content) {
    return ResponseEntity.ok()
        .contentType(type)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "inline")
        .header("Content-Security-Policy", "sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .body(content);
  }
}
