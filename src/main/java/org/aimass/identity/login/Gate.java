package org.aimass.identity.login;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aimass.identity.Actor;
import org.aimass.identity.Users;
import org.aimass.platform.LocalAddress;
import org.aimass.platform.Messages;

/**
 * Stands before every address: sets the headers that keep browsers strict, refuses foreign origins,
 * sends strangers to the sign-in page (and back afterwards), and closes each page to roles that it
 * is not for. The API's own gate are the annotations of its resources, without which nothing
 * answers.
 */
@WebFilter(urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class Gate extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/]{1,100}={0,2}");
  private static final int LONGEST_WAY_BACK = 1000;

  /** Where a temporary password is left behind: all else comes afterwards. */
  private static final String NEW_PASSWORD = "/identity/new-password.xhtml";

  @Inject transient PageAccess access;
  @Inject transient Users users;
  private transient volatile boolean somebodyIsHere;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = Paths.of(request);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (Paths.isApi(path)) {
      chain.doFilter(request, response);
      return;
    }
    headers(response);
    if (Paths.isOpen(path)) {
      chain.doFilter(request, response);
      return;
    }
    if (foreignOrigin(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (path.equals("/")) {
      response.sendRedirect(request.getContextPath() + "/portal/home.xhtml");
      return;
    }
    Optional<Set<String>> roles = access.of(path);
    if (roles.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    if (roles.get().contains(PageAccess.PUBLIC)) {
      toPage(isPartial(request) ? request : OwnNonce.of(request), response, chain);
      return;
    }
    Actor caller = (Actor) request.getAttribute(Actor.ATTRIBUTE);
    if (request.getAttribute(Actor.UNKNOWN) != null) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else if (caller == null) {
      toSignIn(request, response, path);
    } else if (caller.user().mustChangePassword() && !path.equals(NEW_PASSWORD)) {
      response.sendRedirect(
          request.getContextPath()
              + NEW_PASSWORD
              + "?next="
              + URLEncoder.encode(path, StandardCharsets.UTF_8));
    } else if (roles.get().stream().noneMatch(caller.groups()::contains)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      toPage(request, response, chain);
    }
  }

  /** Only here is the body read: that of a stranger has not been waited for. */
  private static void toPage(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPartial(request) && !isOfAPage(request)) {
      sayStale(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** For what a browser draws. */
  private static void headers(HttpServletResponse response) {
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  }

  /** Browsers name the page's origin in every POST; one from elsewhere is somebody else's form. */
  private static boolean foreignOrigin(HttpServletRequest request) {
    if ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod())) {
      return false;
    }
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return false;
    }
    try {
      String host = URI.create(origin).getAuthority();
      return host == null || !host.equalsIgnoreCase(request.getHeader("Host"));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static boolean isPartial(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /** What a page of ours sends by itself says which view it is of, and the nonce of its scripts. */
  private static boolean isOfAPage(HttpServletRequest request) {
    String nonce = request.getParameter(OwnNonce.NONCE);
    return request.getParameter("jakarta.faces.ViewState") != null
        && nonce != null
        && NONCE.matcher(nonce).matches();
  }

  private static void sayStale(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .write(
            Messages.text(
                Messages.language(request.getLocale()), "platform.problem.notOfThisPage"));
  }

  private void toSignIn(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    if (!somebodyIsHere && users.nobodyYet()) {
      response.sendRedirect(request.getContextPath() + "/identity/setup.xhtml");
      return;
    }
    somebodyIsHere = true;
    String next = path + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    String address = request.getContextPath() + "/identity/login.xhtml?next=" + encoded(next);
    if (isPartial(request)) {
      // A redirect would be swallowed by the page's script: Faces has its own way to say "go
      // there".
      response.setContentType("text/xml;charset=UTF-8");
      String back = LocalAddress.ofReferer(request.getHeader("Referer"), next);
      response
          .getWriter()
          .write(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                  + request.getContextPath()
                  + "/identity/login.xhtml?next="
                  + encoded(back)
                  + "\"/></partial-response>");
      return;
    }
    response.sendRedirect(address);
  }

  /** An address that is too long to be carried along is none of our links; home is near. */
  private static String encoded(String address) {
    return address.length() > LONGEST_WAY_BACK
        ? ""
        : URLEncoder.encode(address, StandardCharsets.UTF_8);
  }
}
