package org.aimass.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** The person whose request this is, with the roles of this moment. */
@Named
@RequestScoped
public class CurrentUser {
  @Inject HttpServletRequest request;

  public Optional<Caller> caller() {
    return Optional.ofNullable((Caller) request.getAttribute(Caller.ATTRIBUTE));
  }

  public boolean isSignedIn() {
    return caller().filter(c -> c.user() != null).isPresent();
  }

  private User user() {
    return caller()
        .map(Caller::user)
        .orElseThrow(() -> new Problem(401, "platform.problem.signIn"));
  }

  public long id() {
    return user().id();
  }

  public String username() {
    return user().username();
  }

  public String getDisplayName() {
    return isSignedIn() ? user().displayName() : "";
  }

  public Set<Role> roles() {
    return isSignedIn() ? user().roles() : Set.of();
  }

  public boolean has(Role role) {
    return roles().contains(role);
  }

  /** For pages: {@code #{currentUser.may('MODEL_OPERATOR')}}. */
  public boolean may(String role) {
    return has(Role.valueOf(role));
  }

  /** This person as the owner of a job. */
  public Jobs.Owner owner() {
    return new Jobs.Owner(id(), username());
  }

  /** The language that the account keeps ("en", "zh-CN"); null when the browser decides. */
  public String chosenLanguage() {
    return isSignedIn() ? user().locale() : null;
  }

  /** The chosen language, otherwise the browser's. */
  public Locale locale() {
    if (isSignedIn() && user().locale() != null) {
      return Messages.language(Locale.forLanguageTag(user().locale()));
    }
    return LanguageCookie.language(request);
  }

  /** "light", "dark", or null to follow the system. */
  public String theme() {
    return isSignedIn() ? user().theme() : null;
  }
}
