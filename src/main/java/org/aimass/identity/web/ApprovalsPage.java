package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.aimass.identity.Approval;
import org.aimass.identity.Approvals;
import org.aimass.platform.web.FacesText;

/** The inbox of requests: what waits for a decision, and what was decided. */
@Named
@RequestScoped
public class ApprovalsPage {
  private static final int ROWS = 100;

  @Inject Approvals approvals;
  private String state = Approval.State.PENDING.name();
  private List<Approval> found;

  public void open() {
    found = approvals.list(wanted(), Long.MAX_VALUE, ROWS);
  }

  private Approval.State wanted() {
    for (Approval.State known : Approval.State.values()) {
      if (known.name().equals(state)) {
        return known;
      }
    }
    return null;
  }

  public List<Approval> getRequests() {
    return found;
  }

  /** What is asked for, in words; the kind's own name where there are none. */
  public static String kind(Approval request) {
    String key = "identity.approval.kind." + request.kind();
    String text = FacesText.text(key);
    return text.equals(key) ? request.kind() : text;
  }

  public String kindOf(Approval request) {
    return kind(request);
  }

  public String tone(Approval request) {
    return switch (request.state()) {
      case PENDING -> "info";
      case APPROVED -> "success";
      case REFUSED -> "danger";
      case WITHDRAWN -> "neutral";
    };
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state;
  }
}
