package org.aimass.platform.web;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.Iterator;
import java.util.UUID;
import org.aimass.platform.DatabaseAway;
import org.aimass.platform.DatabaseRefusal;
import org.aimass.platform.LocalAddress;
import org.aimass.platform.Problem;
import org.aimass.platform.Surprises;
import org.primefaces.csp.CspException;

/**
 * The one place that puts what went wrong on a page. In an action it becomes a message on the page
 * where the user is; while a page is being opened it becomes the error page with its status.
 */
public class ProblemOnPage extends ExceptionHandlerWrapper {
  private static final Logger LOG = System.getLogger(ProblemOnPage.class.getName());

  /** Named in faces-config.xml. */
  public static class Factory extends ExceptionHandlerFactory {
    public Factory(ExceptionHandlerFactory wrapped) {
      super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return new ProblemOnPage(getWrapped().getExceptionHandler());
    }
  }

  ProblemOnPage(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    FacesContext faces = FacesContext.getCurrentInstance();
    for (Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
        events.hasNext(); ) {
      Throwable thrown = events.next().getContext().getException();
      events.remove();
      handle(faces, thrown);
    }
    getWrapped().handle();
  }

  private static void handle(FacesContext faces, Throwable thrown) {
    if (cause(thrown, ViewExpiredException.class) != null) {
      expired(faces);
      return;
    }
    Problem problem = cause(thrown, Problem.class);
    if (problem == null && cause(thrown, CspException.class) != null) {
      // Not what a page of ours sends.
      problem = new Problem(400, "platform.problem.notOfThisPage");
    }
    if (problem == null) {
      problem = DatabaseAway.in(thrown).orElse(null);
    }
    if (problem == null) {
      problem = DatabaseRefusal.in(thrown).orElse(null);
    }
    if (problem == null) {
      String id = UUID.randomUUID().toString().substring(0, 8);
      Surprises.log(LOG, id, thrown);
      problem = new Problem(500, "platform.problem.unexpected", id);
    }
    boolean opening = !faces.isPostback() || faces.getViewRoot() == null;
    if (opening && !faces.getResponseComplete()) {
      failed(faces, problem);
    } else {
      FacesText.problem(problem);
      faces.validationFailed();
      faces.renderResponse();
    }
  }

  /**
   * The session has ended: open the same page anew (the gate asks for a sign-in first, where one is
   * needed).
   */
  private static void expired(FacesContext faces) {
    ExternalContext external = faces.getExternalContext();
    try {
      external.redirect(
          LocalAddress.ofReferer(
              external.getRequestHeaderMap().get("Referer"),
              external.getRequestContextPath() + "/portal/home.xhtml"));
      faces.responseComplete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void failed(FacesContext faces, Problem problem) {
    try {
      faces.getExternalContext().getRequestMap().put("problem", problem);
      faces.getExternalContext().responseSendError(problem.status(), null);
      faces.responseComplete();
    } catch (IOException e) {
      throw new FacesException(e);
    }
  }

  private static <T extends Throwable> T cause(Throwable thrown, Class<T> type) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
