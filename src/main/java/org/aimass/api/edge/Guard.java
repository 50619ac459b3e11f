package org.aimass.api.edge;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.login.PageAccess;
import org.aimass.identity.login.SignIn;
import org.aimass.serving.Predictions;

/** What {@link Door} asks of the application's beans. */
@WebListener
public class Guard implements ServletContextListener {
  @Inject SignIn signIn;
  @Inject PageAccess access;
  @Inject Predictions predictions;
  @Inject CurrentActor actor;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().setAttribute(Guard.class.getName(), this);
  }

  boolean isKey(String authorization) {
    return signIn.isInMemory(authorization);
  }

  Optional<Actor> bearer(String authorization) {
    return signIn.bearer(authorization);
  }

  Optional<Actor> session(Function<String, Object> attributes) {
    return signIn.session(attributes);
  }

  /** Nobody's, for an address that is no page. */
  Set<String> roles(String page) {
    return access.of(page).orElse(Set.of());
  }

  void mayPredict(String deployment, Actor caller) {
    try {
      actor.as(caller, () -> predictions.about(deployment));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
