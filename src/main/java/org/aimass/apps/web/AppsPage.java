package org.aimass.apps.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
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
    FacesText.redirect("/apps/app.xhtml?id=" + app.id());
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
