package org.aimass.identity.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.MalformedURLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.aimass.identity.Approval;
import org.aimass.identity.Approvals;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.platform.Json;
import org.aimass.platform.web.FacesText;

/** One request: what is asked for, and the decision of somebody who did not ask. */
@Named
@ViewScoped
public class ApprovalPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Approvals approvals;
  @Inject CurrentUser current;

  private long id;
  private transient Approval request;
  private String comment;

  public Approval getRequest() {
    if (request == null) {
      request = approvals.find(id);
    }
    return request;
  }

  public void open() {
    getRequest();
  }

  public void approve() {
    decide(true);
  }

  public void refuse() {
    decide(false);
  }

  /** By whoever asked. */
  public void withdraw() {
    approvals.withdraw(id);
    FacesText.info("identity.approval.withdrawnNow");
    FacesText.redirect("/identity/approval.xhtml?id=" + id);
  }

  private void decide(boolean approve) {
    approvals.decide(id, approve, comment);
    FacesText.info(approve ? "identity.approval.approvedNow" : "identity.approval.refusedNow");
    FacesText.redirect("/identity/approval.xhtml?id=" + id);
  }

  public boolean isMayDecide() {
    return getRequest().pending() && current.has(Role.MODEL_OPERATOR) && !isMine();
  }

  public boolean isMine() {
    return getRequest().askedById() == current.id();
  }

  public String getTitle() {
    return ApprovalsPage.kind(getRequest()) + " · " + getRequest().subject();
  }

  /**
   * The part of the module that asks (WEB-INF/parts/approval/KIND.xhtml), where it has one;
   * otherwise the plain facts.
   */
  public String getDetail() {
    String own =
        "/WEB-INF/parts/approval/" + getRequest().kind().toLowerCase(Locale.ROOT) + ".xhtml";
    try {
      boolean there =
          FacesContext.getCurrentInstance().getExternalContext().getResource(own) != null;
      return there ? own : "/WEB-INF/parts/approval/facts.xhtml";
    } catch (MalformedURLException e) {
      return "/WEB-INF/parts/approval/facts.xhtml";
    }
  }

  /** The payload's own words and values. */
  public Map<String, String> getFacts() {
    Map<String, String> facts = new LinkedHashMap<>();
    JsonNode payload = Json.read(getRequest().payload(), JsonNode.class);
    payload
        .properties()
        .forEach(
            e ->
                facts.put(
                    e.getKey(),
                    e.getValue().isValueNode() ? e.getValue().asText() : e.getValue().toString()));
    return facts;
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public String getComment() {
    return comment;
  }

  public void setComment(String comment) {
    this.comment = comment;
  }
}
