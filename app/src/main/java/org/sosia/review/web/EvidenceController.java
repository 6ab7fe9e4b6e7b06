package org.sosia.review.web;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.sosia.review.BodyPart;
import org.sosia.review.PageRenderer;
import org.sosia.review.ReviewCases.AuditedAct;
import org.sosia.review.Reviewer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Pictures and pages of documents of a case, each with the name of the person and the time in it.
 * What leaves is always a picture of our own making, never a file of the sender's; no browser keeps
 * it.
 */
@Controller
@RequestMapping("/adjudication/cases/{id}")
public final class EvidenceController {
  private final Evidence evidence;
  private final PageRenderer renderer;
  private final Texts texts;
  private final InstantSource clock;

  public EvidenceController(
      Evidence evidence, PageRenderer renderer, Texts texts, InstantSource clock) {
    this.evidence = evidence;
    this.renderer = renderer;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * A body part as PNG, or a drawing that says it cannot be displayed.
   *
   * @param size {@code small} for the case page; anything else is the whole picture, and noted in
   *     the trail
   */
  @GetMapping("/images/{referenceId}/{part}")
  public ResponseEntity<byte[]> image(
      @PathVariable UUID id,
      @PathVariable String referenceId,
      @PathVariable String part,
      @RequestParam(defaultValue = "") String size,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ShownRecord shown = evidence.getRecord(id, referenceId, who);
    BodyPart wanted = Evidence.getPart(part);
    if (shown.findPart(wanted).isEmpty()) {
      throw Evidence.notFound();
    }
    boolean small = size.equals("small");
    if (!small) {
      evidence.viewed(id, who, AuditedAct.PICTURE_VIEWED);
    }
    return answer(small ? shown.findSmall(wanted) : shown.findPicture(wanted), who);
  }

  /**
   * A page of a document as PNG.
   *
   * @param index position of the document in its record, from 0
   * @param page from 1
   */
  @GetMapping("/documents/{referenceId}/{index}/pages/{page}")
  public ResponseEntity<byte[]> page(
      @PathVariable UUID id,
      @PathVariable String referenceId,
      @PathVariable int index,
      @PathVariable int page,
      Authentication person) {
    Reviewer who = SignedIn.reviewer(person);
    ShownRecord shown = evidence.getRecord(id, referenceId, who);
    if (index < 0 || index >= shown.data().documents().size()) {
      throw Evidence.notFound();
    }
    evidence.viewed(id, who, AuditedAct.DOCUMENT_VIEWED);
    return answer(shown.findPage(index, page - 1, renderer), who);
  }

  private ResponseEntity<byte[]> answer(Optional<BufferedImage> picture, Reviewer who) {
    if (picture.isEmpty()) {
      return answer(MediaType.parseMediaType("image/svg+xml"), notDisplayed());
    }
    String mark = Watermark.text(who.name(), clock.instant());
    return answer(MediaType.IMAGE_PNG, Rasters.png(Watermark.stamp(picture.get(), mark)));
  }

  private byte[] notDisplayed() {
    String words = texts.of("review.why.not-displayed").replace("&", "&amp;").replace("<", "&lt;");
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160"><rect width="160" height="160" fill="#d9dce1"/>\
    <text x="80" y="84" text-anchor="middle" font-family="sans-serif" font-size="13" fill="#3b4250">%s</text></svg>
    """
        .formatted(words)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ResponseEntity<byte[]> answer(MediaType type, byte[] content) {
    return ResponseEntity.ok()
        .contentType(type)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "inline")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("X-Content-Type-Options", "nosniff")
        .body(content);
  }
}
