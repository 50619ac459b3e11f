package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class CurrentActorTest {
  private final Map<Long, User> accounts = new HashMap<>();
  private final CurrentActor current = new CurrentActor();

  CurrentActorTest() {
    current.request = request(null, false);
    current.users =
        new KnownUsers() {
          @Override
          public Optional<User> find(long id) {
            return Optional.ofNullable(accounts.get(id));
          }
        };
  }

  @Test
  void the_caller_of_the_request_acts() {
    Actor anna = Actor.person(user(5, "anna", User.State.ACTIVE, Role.ADMIN));
    current.request = request(anna, true);

    assertThat(current.get()).isEqualTo(anna);
    assertThat(current.has(Role.ADMIN)).isTrue();
    assertThat(current.owner()).isEqualTo(new Jobs.Owner(5L, "anna"));
  }

  @Test
  void a_stranger_is_asked_to_sign_in() {
    current.request = request(null, true);

    assertThat(current.find()).isEmpty();
    assertThatThrownBy(current::get)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(401));
  }

  @Test
  void where_neither_request_nor_job_is_nobody_acts() {
    assertThat(current.find()).isEmpty();
    assertThatThrownBy(current::get).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_owner_of_a_job_acts_while_it_runs_with_the_roles_of_this_moment() throws Exception {
    accounts.put(5L, user(5, "anna", User.State.ACTIVE, Role.MODEL_DEVELOPER));

    current.run(
        new Jobs.Owner(5L, "anna"),
        () -> {
          assertThat(current.get().kind()).isEqualTo(Actor.Kind.PERSON);
          assertThat(current.roles()).containsExactly(Role.MODEL_DEVELOPER);
          accounts.put(5L, user(5, "anna", User.State.ACTIVE, Role.DATA_ENGINEER));
          assertThat(current.roles()).containsExactly(Role.DATA_ENGINEER);
          return null;
        });

    assertThat(current.find()).isEmpty();
  }

  @Test
  void a_schedule_acts_for_its_person() throws Exception {
    accounts.put(5L, user(5, "anna", User.State.ACTIVE, Role.MODEL_DEVELOPER));
    Jobs.Owner owner = new Jobs.Owner(5L, "anna", 12L);

    Actor actor = current.run(owner, current::get);

    assertThat(actor.kind()).isEqualTo(Actor.Kind.SCHEDULE);
    assertThat(actor.schedule()).isEqualTo(12L);
    assertThat(actor.id()).isEqualTo(5L);
    assertThat(current.run(owner, current::owner)).isEqualTo(owner);
  }

  @Test
  void a_job_of_a_disabled_person_does_not_begin() {
    accounts.put(5L, user(5, "anna", User.State.DISABLED, Role.ADMIN));

    assertThatThrownBy(() -> current.run(new Jobs.Owner(5L, "anna"), () -> null))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(403));
  }

  @Test
  void a_person_who_is_disabled_while_a_job_runs_acts_no_more() throws Exception {
    accounts.put(5L, user(5, "anna", User.State.ACTIVE, Role.ADMIN));

    current.run(
        new Jobs.Owner(5L, "anna"),
        () -> {
          accounts.put(5L, user(5, "anna", User.State.DISABLED, Role.ADMIN));
          assertThat(current.find()).isEmpty();
          assertThatThrownBy(current::get).isInstanceOf(Problem.class);
          return null;
        });
  }

  @Test
  void whoever_has_just_proved_who_it_is_acts_until_that_work_ends() throws Exception {
    current.request = request(null, true);
    Actor anna = Actor.person(user(5, "anna", User.State.ACTIVE, Role.ADMIN));

    assertThat(current.as(anna, current::username)).isEqualTo("anna");
    assertThat(current.find()).isEmpty();
  }

  private static User user(long id, String name, User.State state, Role... roles) {
    return new User(id, name, name, Set.of(roles), state, null, null, 0, Instant.EPOCH, 0);
  }

  /**
   * @param active false as where no request is
   */
  private static HttpServletRequest request(Actor caller, boolean active) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            CurrentActorTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              if (!active) {
                throw new ContextNotActiveException();
              }
              return method.getName().equals("getMethod") ? "GET" : caller;
            });
  }
}
