package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class PermissionCheckTest {
  private final CurrentActor actors = new CurrentActor();
  private final PermissionCheck check = new PermissionCheck();

  PermissionCheckTest() {
    check.actor = actors;
  }

  /** A service; its class's roles hold where a method has none of its own. */
  @Permitted(Role.Names.DATA_ENGINEER)
  static class Service {
    public void ofTheClass() {}

    @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
    public void own() {}
  }

  @Test
  void whoever_has_one_of_the_roles_is_let_in() throws Exception {
    assertThat(call("own", person(Role.Names.ADMIN))).isEqualTo("done");
    assertThat(call("ofTheClass", person(Role.Names.DATA_ENGINEER))).isEqualTo("done");
  }

  @Test
  void a_methods_roles_stand_in_the_place_of_its_classs() {
    refused(403, "own", person(Role.Names.DATA_ENGINEER));
    refused(403, "ofTheClass", person(Role.Names.ADMIN));
  }

  @Test
  void an_application_has_the_roles_of_no_person() {
    refused(403, "own", Actor.application(1, "am_live_x", Set.of(Role.Names.KEY)));
  }

  @Test
  void a_stranger_is_asked_to_sign_in() {
    refused(401, "own", null);
  }

  private Object call(String method, Actor actor) throws Exception {
    InvocationContext context = context(Service.class.getMethod(method));
    return actors.as(actor, () -> check.check(context));
  }

  private void refused(int status, String method, Actor actor) {
    assertThatThrownBy(() -> call(method, actor))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(status));
  }

  private static Actor person(String role) {
    return new Actor(Actor.Kind.PERSON, 5, "anna", Set.of(Role.Names.SIGNED_IN, role), null, null);
  }

  private static InvocationContext context(Method method) {
    return (InvocationContext)
        Proxy.newProxyInstance(
            PermissionCheckTest.class.getClassLoader(),
            new Class<?>[] {InvocationContext.class},
            (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : "done");
  }
}
