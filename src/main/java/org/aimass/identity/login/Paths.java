package org.aimass.identity.login;

import jakarta.servlet.http.HttpServletRequest;

/** The kinds of addresses that the product answers. */
public final class Paths {
  private Paths() {}

  /** The address below the application's root, without a session id or parameters. */
  public static String of(HttpServletRequest request) {
    String path =
        request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    return path.isEmpty() ? "/" : path;
  }

  /** Addresses for programs: they answer in JSON and know only bearers. */
  public static boolean isApi(String path) {
    return under(path, "/api") || under(path, "/v2") || under(path, "/invocations");
  }

  /**
   * Addresses that need no sign-in and have no page: resources of pages, health, metrics, the API's
   * description.
   */
  public static boolean isOpen(String path) {
    return path.startsWith("/jakarta.faces.resource/")
        || path.startsWith("/resources/")
        || under(path, "/health")
        || path.equals("/metrics")
        || path.equals("/openapi")
        || path.equals("/favicon.ico");
  }

  private static boolean under(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
