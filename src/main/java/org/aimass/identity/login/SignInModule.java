package org.aimass.identity.login;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.aimass.identity.Actor;
import org.aimass.platform.DatabaseAway;

/**
 * Tells the container what {@link SignIn} found out.
 *
 * <p>A module of Jakarta Authentication, and no mechanism of Jakarta Security: the server's bridge
 * to the latter looks its beans up by JNDI twice a request and took more than a quarter of a
 * worker's time for a prediction.
 */
final class SignInModule implements ServerAuthModule {
  private final SignIn signIn;
  private CallbackHandler container;

  SignInModule(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public void initialize(
      MessagePolicy requests,
      MessagePolicy responses,
      CallbackHandler handler,
      Map<String, Object> options) {
    container = handler;
  }

  @Override
  public Class<?>[] getSupportedMessageTypes() {
    return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
  }

  /**
   * Always a success: a request without a caller goes on as nobody's. So does one whose caller
   * cannot be looked up, marked so that the gates do not ask it to sign in. So does one with a key,
   * as far as the container knows: no enterprise bean answers it, and what does (the API's gate,
   * predictions) look at the {@link Actor} themselves.
   */
  @Override
  public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
      throws AuthException {
    HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
    Actor caller = null;
    try {
      caller = signIn.caller(request).orElse(null);
    } catch (RuntimeException e) {
      request.setAttribute(Actor.UNKNOWN, DatabaseAway.in(e).orElseThrow(() -> e));
    }
    request.setAttribute(Actor.ATTRIBUTE, caller);
    boolean person = caller != null && caller.kind() == Actor.Kind.PERSON;
    Callback principal = new CallerPrincipalCallback(client, person ? caller : null);
    Callback[] told =
        person
            ? new Callback[] {
              principal, new GroupPrincipalCallback(client, caller.groups().toArray(String[]::new))
            }
            : new Callback[] {principal};
    try {
      container.handle(told);
    } catch (IOException | UnsupportedCallbackException e) {
      throw (AuthException) new AuthException("The container does not take callers").initCause(e);
    }
    return AuthStatus.SUCCESS;
  }

  @Override
  public AuthStatus secureResponse(MessageInfo message, Subject service) {
    return AuthStatus.SEND_SUCCESS;
  }

  @Override
  public void cleanSubject(MessageInfo message, Subject client) {
    // Nothing is kept beyond a request: sessions end in Session.
  }
}
