package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.explaining.ModelExplanation;
import org.aimass.modelling.explaining.ModelExplanations;

/** The tab "Explanation" of a model's page: {@code WEB-INF/parts/modelling/explanation.xhtml}. */
@Named
@ViewScoped
public class ExplanationPart implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject ModelExplanations explanations;
  @Inject Models models;
  @Inject CurrentUser user;

  private String column;
  private String of;
  private String curve;
  private transient ExplanationView view;
  private transient boolean looked;

  /** What is known of a version; null where somebody has to ask for it. */
  public ExplanationView view(String name, int version) {
    if (!looked) {
      looked = true;
      Optional<ModelExplanation> known = explanations.known(name, version, of);
      known.ifPresent(found -> show(name, version, found));
    }
    return view;
  }

  private void show(String name, int version, ModelExplanation found) {
    ModelVersion about = models.version(name, version);
    view = new ExplanationView(about, found, user.locale(), column, "partial".equals(curve));
  }

  /** Finds the explanation, which takes some seconds. */
  public void find(String name, int version) {
    show(name, version, explanations.of(name, version, of));
    looked = true;
  }

  /** Classes to choose from; empty where the model tells at most two apart. */
  public List<String> classes(String name, int version) {
    List<String> classes = models.version(name, version).classes();
    return classes.size() > 2 ? classes : List.of();
  }

  /** What an address needs to keep the class that was chosen. */
  public String getOfAddress() {
    return of == null || of.isEmpty() ? "" : "&class=" + Address.of(of);
  }

  public String address(String part) {
    return Address.of(part);
  }

  public String getColumn() {
    return column;
  }

  public void setColumn(String column) {
    this.column = column;
  }

  public String getOf() {
    return of;
  }

  public void setOf(String of) {
    this.of = of;
  }

  public String getCurve() {
    return curve;
  }

  public void setCurve(String curve) {
    this.curve = curve;
  }
}
