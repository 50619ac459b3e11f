package org.aimass.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class PredictionsTest {
  private final Predictions predictions = new Predictions();
  private final CurrentActor actors = new CurrentActor();

  PredictionsTest() {
    predictions.actor = actors;
  }

  @Test
  void nobody_and_people_without_a_role_for_models_are_refused() {
    refused(null);
    refused(person(Set.of(Role.Names.SIGNED_IN)));
    refused(person(Set.of(Role.Names.SIGNED_IN, Role.Names.DATA_ENGINEER)));
  }

  @Test
  void a_key_is_refused_outside_its_scope() {
    Actor key = Actor.application(1, "am_live_x", Set.of(Role.Names.KEY, Predictions.scope("b")));

    assertThatThrownBy(() -> actors.as(key, () -> predictions.about("a")))
        .isInstanceOfSatisfying(Problem.class, PredictionsTest::forbidden);
  }

  private void refused(Actor caller) {
    assertThatThrownBy(() -> actors.as(caller, () -> predictions.about("a")))
        .isInstanceOfSatisfying(Problem.class, PredictionsTest::forbidden);
    assertThatThrownBy(() -> actors.as(caller, () -> predictions.predict("a", inputs -> null)))
        .isInstanceOfSatisfying(Problem.class, PredictionsTest::forbidden);
  }

  private static void forbidden(Problem problem) {
    assertThat(problem.status()).isEqualTo(403);
  }

  private static Actor person(Set<String> groups) {
    return new Actor(Actor.Kind.PERSON, 1, "anna", groups, null, null);
  }
}
