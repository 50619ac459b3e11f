package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aimass.identity.Caller;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.identity.login.PageAccess;

/**
 * The portal that a person is in: one menu and one home page for each role; who has several roles changes between them, and
 * the browser's session remembers.
 */
@Named
@RequestScoped
public class Portal {
  private static final String ROLE = "aimass.portal";

  @Inject CurrentUser current;
  @Inject PageAccess access;
  @Inject HttpServletRequest request;

  /** The reader's roles in the order of the work. */
  public List<Role> getRoles() {
    return current.roles().stream().sorted().toList();
  }

  public Role getRole() {
    HttpSession session = request.getSession(false);
    Object chosen = session == null ? null : session.getAttribute(ROLE);
    return getRoles().stream()
        .filter(r -> r.name().equals(chosen))
        .findFirst()
        .orElseGet(() -> getRoles().stream().findFirst().orElse(null));
  }

  /** Changes into the portal of a role that the reader has; others are ignored. */
  public void enter(String role) {
    if (role != null && getRoles().stream().anyMatch(r -> r.name().equals(role))) {
      request.getSession().setAttribute(ROLE, role);
    }
  }

  /** The menu of the present portal. */
  public String getMenu() {
    Role role = getRole();
    return role == null
        ? "/WEB-INF/portals/nobody.xhtml"
        : "/WEB-INF/portals/" + role.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".xhtml";
  }

  /** The home page's middle for the present portal. */
  public String getHome() {
    return getMenu().replace("/portals/", "/parts/portal/");
  }

  /** Whether the page is there and open to the reader. */
  public boolean shows(String page) {
    Set<String> groups = current.caller().map(Caller::groups).orElse(Set.of());
    return access.of(page).filter(roles -> roles.stream().anyMatch(groups::contains)).isPresent();
  }

  /** Whether the reader is on that page or, given a folder with a slash at the end, below it. */
  public boolean at(String pageOrFolder) {
    String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
    return pageOrFolder.endsWith("/") ? view.startsWith(pageOrFolder) : view.equals(pageOrFolder);
  }
}
