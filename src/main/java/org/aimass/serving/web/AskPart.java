package org.aimass.serving.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.aimass.identity.Approval;
import org.aimass.identity.Approvals;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.platform.web.FacesText;
import org.aimass.serving.Deployments;
import org.aimass.serving.Releases;

/**
 * "Ask for release" on a model's page: {@code WEB-INF/parts/serving/ask.xhtml} with parameters
 * model and version.
 */
@Named
@ViewScoped
public class AskPart implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Releases releases;
  @Inject Deployments deployments;
  @Inject Approvals approvals;
  @Inject CurrentUser current;

  private String deployment;
  private String comment;

  public boolean isMayAsk() {
    return current.has(Role.MODEL_DEVELOPER)
        || current.has(Role.MODEL_OPERATOR)
        || current.has(Role.ADMIN);
  }

  /** The deployments there are; a new name makes a new one. */
  public List<String> complete(String typed) {
    String word = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
    return deployments.list().stream()
        .map(Deployments.Card::name)
        .filter(name -> name.toLowerCase(Locale.ROOT).contains(word))
        .toList();
  }

  /** What was asked for this version so far. */
  public List<Releases.Request> requests(String model, int version) {
    return releases.requests(model, version);
  }

  public List<String> servedBy(String model, int version) {
    return deployments.servedBy(model, version);
  }

  /** A name that may stand in addresses, made from the model's. */
  public String suggestion(String model) {
    String plain =
        Normalizer.normalize(model, Normalizer.Form.NFKD).replaceAll("[^A-Za-z0-9._-]+", "-");
    plain = plain.replaceAll("^[^A-Za-z0-9]+|[-._]+$", "");
    return plain.isEmpty() ? "model" : plain.substring(0, Math.min(60, plain.length()));
  }

  public void ask(String model, int version) {
    long id = releases.ask(new Releases.Wish(deployment, model, version, "DIRECT", null, comment));
    FacesText.info("serving.ask.asked");
    FacesText.redirect("/identity/approval.xhtml?id=" + id);
  }

  /** A request with its state. */
  public Approval approval(Releases.Request request) {
    return approvals.find(request.approvalId());
  }

  /** Fills in where this model answers already, otherwise a name made from its own. */
  public void suggest(String model) {
    if (deployment == null) {
      deployment =
          deployments.list().stream()
              .filter(card -> card.release().model().equals(model))
              .map(Deployments.Card::name)
              .findFirst()
              .orElse(suggestion(model));
    }
  }

  public String getDeployment() {
    return deployment;
  }

  public void setDeployment(String deployment) {
    this.deployment = deployment;
  }

  public String getComment() {
    return comment;
  }

  public void setComment(String comment) {
    this.comment = comment;
  }
}
