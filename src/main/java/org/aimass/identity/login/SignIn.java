package org.aimass.identity.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.aimass.identity.Actor;
import org.aimass.identity.BearerAuthority;
import org.aimass.identity.KnownUsers;
import org.aimass.platform.Health;

/**
 * Who calls: on the API by the bearer's secret and never by a browser's session; on the pages by
 * the session and never by a header. Who may do what is decided later, by {@link Gate} and the
 * services.
 */
@ApplicationScoped
public class SignIn {
  /** Session attribute: the account's id. */
  static final String ACCOUNT = "aimass.account";

  /** Session attribute: the account's epoch when the session began. */
  static final String EPOCH = "aimass.epoch";

  @Inject @Any Instance<BearerAuthority> found;
  @Inject KnownUsers users;
  @Inject Health health;
  private List<BearerAuthority> authorities;

  @PostConstruct
  void start() {
    authorities = found.stream().toList();
  }

  /**
   * Empty for whoever shows nothing, or nothing that is good.
   *
   * @throws org.aimass.platform.DatabaseAway when nobody can tell: applications' keys are in
   *     memory, people are not
   */
  Optional<Actor> caller(HttpServletRequest request) {
    if (Paths.isApi(Paths.of(request))) {
      return bearer(request.getHeader("Authorization"));
    }
    HttpSession session = request.getSession(false);
    return session == null ? Optional.empty() : session(session::getAttribute);
  }

  /** Whoever bears the secret of this header; null for none. */
  public Optional<Actor> bearer(String authorization) {
    return authority(authorization).flatMap(a -> a.caller(secret(authorization)));
  }

  /** Whether {@link #bearer} answers without the database. */
  public boolean isInMemory(String authorization) {
    return authority(authorization).map(BearerAuthority::inMemory).orElse(true);
  }

  private Optional<BearerAuthority> authority(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.empty();
    }
    String secret = secret(authorization);
    for (BearerAuthority authority : authorities) {
      if (authority.knows(secret)) {
        return Optional.of(authority);
      }
    }
    return Optional.empty();
  }

  private static String secret(String authorization) {
    return authorization.substring(7).strip();
  }

  /** The person of a browser's session with these attributes. */
  public Optional<Actor> session(Function<String, Object> attributes) {
    if (attributes.apply(ACCOUNT) == null) {
      return Optional.empty();
    }
    health.needsDatabase();
    Object epoch = attributes.apply(EPOCH);
    return users
        .find((Long) attributes.apply(ACCOUNT))
        .filter(user -> !user.disabled() && epoch.equals(user.epoch()))
        .map(Actor::person);
  }
}
