package org.aimass.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aimass.platform.Messages;

/**
 * The person who looks at a page, with the language and the look of it, for pages and what draws
 * them. Whoever does something asks {@link CurrentActor}.
 */
@Named
@RequestScoped
public class CurrentUser {
  @Inject HttpServletRequest request;
  @Inject CurrentActor actor;

  /** Who acts; empty for a stranger. */
  public Optional<Actor> actor() {
    return actor.find();
  }

  public boolean isSignedIn() {
    return actor.find().flatMap(Actor::person).isPresent();
  }

  private User user() {
    return actor.person();
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
