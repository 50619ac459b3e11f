package org.aimass.platform.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** What a page says to its reader, in the reader's language. */
public final class FacesText {
  private FacesText() {}

  public static Locale locale() {
    return FacesContext.getCurrentInstance().getViewRoot().getLocale();
  }

  public static String text(String key, Object... arguments) {
    return Messages.text(locale(), key, arguments);
  }

  public static void info(String key, Object... arguments) {
    add(FacesMessage.SEVERITY_INFO, text(key, arguments));
  }

  public static void error(String key, Object... arguments) {
    add(FacesMessage.SEVERITY_ERROR, text(key, arguments));
  }

  public static void problem(Problem problem) {
    add(FacesMessage.SEVERITY_ERROR, problem.text(locale()));
  }

  /** Says that it may be tried again after a while: in words, and to programs by the status. */
  public static void later(Problem problem) {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    external.setResponseStatus(problem.status());
    external.setResponseHeader("Retry-After", String.valueOf(problem.retryAfter()));
    problem(problem);
  }

  /** Goes to an address of ours ("/datasets/list.xhtml?x=1"); messages survive the way. */
  public static void redirect(String path) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.getExternalContext().getFlash().setKeepMessages(true);
    try {
      faces
          .getExternalContext()
          .redirect(faces.getExternalContext().getRequestContextPath() + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(FacesMessage.Severity severity, String text) {
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
  }
}
