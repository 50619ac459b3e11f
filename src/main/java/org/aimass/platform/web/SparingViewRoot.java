package org.aimass.platform.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import java.util.HashMap;
import java.util.Map;

/**
 * The root of every page. What a view keeps lies in a session, and whoever looks at a page without
 * being signed in must not get one: their views keep it for the request. (PrimeFaces keeps the
 * nonce of each page so.) Named in faces-config.xml.
 */
public class SparingViewRoot extends UIViewRoot {
  private Map<String, Object> ofTheRequest;

  @Override
  public Map<String, Object> getViewMap() {
    return getViewMap(true);
  }

  @Override
  public Map<String, Object> getViewMap(boolean create) {
    if (FacesContext.getCurrentInstance().getExternalContext().getSession(false) != null) {
      return super.getViewMap(create);
    }
    if (ofTheRequest == null && create) {
      ofTheRequest = new HashMap<>();
    }
    return ofTheRequest;
  }
}
