package org.sosia.review.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Sends the browser on after an act, so that a reload repeats nothing (303). */
final class SeeOther {
  private SeeOther() {}

  static View to(String path) {
    RedirectView view = new RedirectView(path, true, false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    view.setExposeModelAttributes(false);
    return view;
  }
}
