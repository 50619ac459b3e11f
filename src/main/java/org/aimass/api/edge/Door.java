package org.aimass.api.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.session.Session;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.spec.ServletContextImpl;
import io.undertow.util.Headers;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.aimass.identity.Actor;
import org.aimass.identity.login.PageAccess;
import org.aimass.identity.login.Paths;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.BodyLimit;

/**
 * Whether a body is wanted at all: the address is there, takes this kind of it, and its sender may
 * call. The application decides the same once more and says why not; here it is only asked so that
 * nobody waits for bytes in vain.
 */
final class Door {
  private static final String COOKIE = "aimass";

  private final ServletContextImpl application;
  private final Deployment deployment;
  private final Addresses addresses = Addresses.ofTheApi();

  /** What is known without the database. */
  enum Verdict {
    WANTED,
    UNWANTED,
    /** {@link #caller} must be asked, on a worker. */
    ASK
  }

  Door(ServletContext context) {
    this.application = (ServletContextImpl) context;
    this.deployment = application.getDeployment();
  }

  /** On the thread that reads heads. */
  Verdict atOnce(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    if (Paths.isApi(path)) {
      Addresses.Call call = call(exchange);
      if (call == null) {
        return Verdict.UNWANTED;
      }
      if (call.isPublic()) {
        return Verdict.WANTED;
      }
      String bearer = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
      if (bearer == null) {
        return Verdict.UNWANTED;
      }
      // Keys are in memory.
      return guard().isKey(bearer)
          ? caller(exchange).isPresent() ? Verdict.WANTED : Verdict.UNWANTED
          : Verdict.ASK;
    }
    Set<String> roles = guard().roles(path);
    if (roles.contains(PageAccess.PUBLIC)) {
      return Verdict.WANTED;
    }
    return roles.isEmpty() || session(exchange) == null ? Verdict.UNWANTED : Verdict.ASK;
  }

  /** Who sends this body and may; empty where it is not wanted. */
  Optional<Actor> caller(HttpServerExchange exchange) {
    try {
      return deployment
          .<Optional<Actor>, HttpServerExchange>createThreadSetupAction(
              (same, asked) -> callerWithin(asked))
          .call(exchange, exchange);
    } catch (Exception e) {
      // Also when nobody can tell now: the application finds out the same, and says so.
      return Optional.empty();
    }
  }

  private Optional<Actor> callerWithin(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    if (Paths.isApi(path)) {
      Addresses.Call call = call(exchange);
      Optional<Actor> caller =
          guard().bearer(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION));
      return caller.filter(
          c -> call != null && !Collections.disjoint(call.roles(), c.groups()) && serves(path, c));
    }
    Session session = session(exchange);
    return session == null
        ? Optional.empty()
        : guard()
            .session(session::getAttribute)
            .filter(c -> !Collections.disjoint(guard().roles(path), c.groups()));
  }

  /** Predictions have rules of their own: the key's scope, and whether a model answers. */
  private boolean serves(String path, Actor caller) {
    if (!BodyLimit.isPrediction(path)) {
      return true;
    }
    try {
      guard().mayPredict(Addresses.deployment(path), caller);
      return true;
    } catch (Problem refused) {
      return false;
    }
  }

  private Addresses.Call call(HttpServerExchange exchange) {
    return addresses.find(
        exchange.getRequestMethod().toString(),
        exchange.getRequestPath(),
        exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
  }

  private Session session(HttpServerExchange exchange) {
    Cookie cookie = exchange.getRequestCookie(COOKIE);
    if (cookie == null) {
      return null;
    }
    // The server writes its own name behind a dot.
    String id = cookie.getValue().replaceFirst("\\..*", "");
    return id.isEmpty() ? null : deployment.getSessionManager().getSession(id);
  }

  private Guard guard() {
    return (Guard) application.getAttribute(Guard.class.getName());
  }
}
