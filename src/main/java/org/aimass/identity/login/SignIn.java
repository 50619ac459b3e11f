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
import org.aimass.identity.BearerAuthority;
import org.aimass.identity.Caller;
import org.aimass.identity.KnownUsers;
import org.aimass.platform.Health;

/**
 * Who calls: on the API by the bearer's secret and never by a browser's session; on the pages by
 * the session and never by a header. Who may do what is decided later, by {@link Gate} and the
 * front doors.
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
  Optional<Caller> caller(HttpServletRequest request) {
    return Paths.isApi(Paths.of(request)) ? bearer(request) : session(request);
  }

  private Optional<Caller> bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.empty();
    }
    String secret = header.substring(7).strip();
    for (BearerAuthority authority : authorities) {
      if (authority.knows(secret)) {
        return authority.caller(secret);
      }
    }
    return Optional.empty();
  }

  private Optional<Caller> session(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || session.getAttribute(ACCOUNT) == null) {
      return Optional.empty();
    }
    health.needsDatabase();
    Object epoch = session.getAttribute(EPOCH);
    return users
        .find((Long) session.getAttribute(ACCOUNT))
        .filter(user -> !user.disabled() && epoch.equals(user.epoch()))
        .map(Callers::person);
  }
}
