package org.sosia.review.web;

import java.util.UUID;
import org.sosia.review.BodyPart;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.Reviewer;
import org.sosia.review.internal.Desk;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Records of cases for whoever may see them: the holder of the case, and supervisors. */
public final class Evidence {
  private final ReviewCases cases;
  private final Desk desk;
  private final RecordShelf shelf;

  public Evidence(ReviewCases cases, Desk desk, RecordShelf shelf) {
    this.cases = cases;
    this.desk = desk;
    this.shelf = shelf;
  }

  /**
   * @throws ResponseStatusException 404 for what is not there, 403 for somebody else's case
   */
  ShownRecord getRecord(UUID id, String referenceId, Reviewer who) {
    ReviewCase shown = cases.find(id).orElseThrow(Evidence::notFound);
    if (!desk.maySee(shown, who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return shown
        .findRecord(referenceId)
        .flatMap(meta -> shelf.find(id, meta))
        .orElseThrow(Evidence::notFound);
  }

  /**
   * @throws ResponseStatusException 404 for what is no part of a body
   */
  static BodyPart getPart(String path) {
    return BodyPart.findByPath(path).orElseThrow(Evidence::notFound);
  }

  void viewed(UUID id, Reviewer who, ReviewCases.AuditedAct act) {
    desk.viewed(id, who, act);
  }

  static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
