package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.identity.login.PageAccess;

/**
 * The portal that a person is in: one menu and one home page for each role; who has several roles
 * changes between them, and the browser's session remembers.
 */
@Named
@RequestScoped
public class Portal {
  private static final String ROLE = "aimass.portal";

  @Inject CurrentUser current;
  @Inject PageAccess access;
  @Inject HttpServletRequest request;
  private Role role;

  /** The reader's roles in the order of the work. */
  public List<Role> getRoles() {
    return current.roles().stream().sorted().toList();
  }

  /**
   * The present portal's role. Who opens a page of another of their roles (by a link, from a
   * bookmark) is in that role's portal from then on.
   */
  public Role getRole() {
    if (role == null) {
      HttpSession session = request.getSession(false);
      Object chosen = session == null ? null : session.getAttribute(ROLE);
      role =
          getRoles().stream()
              .filter(r -> r.name().equals(chosen))
              .findFirst()
              .orElseGet(() -> getRoles().stream().findFirst().orElse(null));
      if (role != null && !opens(role)) {
        getRoles().stream()
            .filter(this::opens)
            .findFirst()
            .ifPresent(
                other -> {
                  role = other;
                  enter(other.name());
                });
      }
    }
    return role;
  }

  /** Whether this role alone would open the page that is asked for. */
  private boolean opens(Role candidate) {
    return access
        .of(request.getServletPath())
        .map(
            roles ->
                roles.contains(Role.Names.SIGNED_IN)
                    || roles.contains(PageAccess.PUBLIC)
                    || roles.contains(candidate.name()))
        .orElse(true);
  }

  /** Changes into the portal of a role that the reader has; others are ignored. */
  public void enter(String wanted) {
    getRoles().stream()
        .filter(r -> r.name().equals(wanted))
        .findFirst()
        .ifPresent(
            r -> {
              role = r;
              request.getSession().setAttribute(ROLE, r.name());
            });
  }

  /** The menu of the present portal. */
  public String getMenu() {
    return getRole() == null
        ? "/WEB-INF/portals/nobody.xhtml"
        : "/WEB-INF/portals/" + role.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".xhtml";
  }

  /** The home page's middle for the present portal. */
  public String getHome() {
    return getMenu().replace("/portals/", "/parts/portal/");
  }

  /** The first thing that people of the present portal come to do: a page, its words, its sign. */
  public record Step(String page, String text, String icon) {}

  /**
   * The one primary action of the home page; null where its page is not there or not open to the
   * reader.
   */
  public Step getStep() {
    if (getRole() == null) {
      return null;
    }
    Step step =
        switch (role) {
          case DATA_ENGINEER ->
              new Step("/datasets/upload.xhtml", "identity.step.import", "pi-upload");
          case MODEL_DEVELOPER ->
              new Step("/modelling/train.xhtml", "identity.step.train", "pi-bolt");
          case MODEL_OPERATOR ->
              new Step("/identity/approvals.xhtml", "identity.step.decide", "pi-inbox");
          case APP_DEVELOPER ->
              new Step("/apps/catalogue.xhtml", "identity.step.connect", "pi-th-large");
          case ADMIN -> new Step("/identity/user.xhtml", "identity.users.add", "pi-plus");
        };
    return shows(step.page()) ? step : null;
  }

  /** Whether the page is there and open to the reader. */
  public boolean shows(String page) {
    Set<String> groups = current.actor().map(Actor::groups).orElse(Set.of());
    return access.of(page).filter(roles -> roles.stream().anyMatch(groups::contains)).isPresent();
  }

  /**
   * Whether the reader is on one of these pages, which stand side by side with a blank between
   * them; a beginning in the place of a page stands for all that begin so: "/datasets/" is a
   * folder, "/identity/user" are user.xhtml and users.xhtml.
   */
  public boolean at(String pagesOrBeginnings) {
    String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
    return Arrays.stream(pagesOrBeginnings.split(" "))
        .anyMatch(each -> each.endsWith(".xhtml") ? view.equals(each) : view.startsWith(each));
  }

  /** What the home page of the present portal shows: a message key. */
  public String getTitle() {
    return getRole() == null ? "identity.menu.home" : "identity.home.title." + getRole();
  }
}
