package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** What stands in the place of a page that cannot be shown: what happened, and what to do next. */
@Named
@RequestScoped
public class ErrorPage {
  @Inject HttpServletRequest request;
  @Inject Look look;

  private String kind() {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return switch (status instanceof Integer code ? code : 500) {
      case 403 -> "forbidden";
      case 404, 405 -> "missing";
      case 400, 409, 413, 415, 422 -> "refused";
      case 429, 503 -> "busy";
      default -> "failed";
    };
  }

  public String getTitle() {
    return Messages.text(look.getLocale(), "identity.error." + kind() + ".title");
  }

  /** The problem's own words where a page threw one, otherwise what the status means. */
  public String getText() {
    return request.getAttribute("problem") instanceof Problem problem
        ? problem.text(look.getLocale())
        : Messages.text(look.getLocale(), "identity.error." + kind() + ".text");
  }

  public String getNext() {
    return Messages.text(look.getLocale(), "identity.error." + kind() + ".next");
  }
}
