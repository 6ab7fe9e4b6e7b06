package org.sosia.review.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Where a browser is sent after an act. */
final class Redirects {
  private Redirects() {}

  /** 303: the browser gets the page with GET. */
  static View seeOther(String path) {
    RedirectView view = new RedirectView(path, true, false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    view.setExposeModelAttributes(false);
    return view;
  }
}
