package org.aimass.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import org.aimass.platform.Problem;

/** Stands before every method that says by {@link Permitted} who may call it. */
@Interceptor
@Permitted({})
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class PermissionCheck {
  @Inject CurrentActor actor;

  /**
   * @throws Problem 401 to a stranger, 403 to whoever has none of the roles
   * @throws IllegalStateException where nobody acts: what the server does by itself calls nothing
   *     that asks for a permission
   */
  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Actor who = actor.get();
    for (String role : roles(call.getMethod())) {
      if (who.groups().contains(role)) {
        return call.proceed();
      }
    }
    throw new Problem(403, "platform.problem.forbidden");
  }

  private static String[] roles(Method method) {
    Permitted own = method.getAnnotation(Permitted.class);
    return own == null
        ? method.getDeclaringClass().getAnnotation(Permitted.class).value()
        : own.value();
  }
}
