package org.aimass.apps.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aimass.apps.App;
import org.aimass.apps.Apps;
import org.aimass.platform.web.FacesText;

/** My applications, and a new one. */
@Named
@ViewScoped
public class AppsPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Apps apps;
  private String name;
  private String deployment;
  private transient List<App> found;

  public List<App> getApps() {
    if (found == null) {
      found = apps.list();
    }
    return found;
  }

  public void create() {
    App app = apps.create(name);
    FacesText.info("apps.list.created", app.name());
    FacesText.redirect(
        "/apps/app.xhtml?id="
            + app.id()
            + (deployment == null
                ? ""
                : "&deployment=" + URLEncoder.encode(deployment, StandardCharsets.UTF_8)));
  }

  /** For which a key is wanted; null when nothing is known of it. */
  public String getDeployment() {
    return deployment;
  }

  public void setDeployment(String deployment) {
    this.deployment = deployment == null || deployment.isBlank() ? null : deployment;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
