package org.aimass.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.aimass.identity.Role;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.identity.WrongTries;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class SetUpTest {
  private static final String CODE = "kqWm7RtXyZ2p";
  private final SetUp setUp = new SetUp();

  SetUpTest() {
    setUp.users =
        new Users() {
          @Override
          public boolean nobodyYet() {
            return true;
          }

          @Override
          public User first(String username, String password, String displayName) {
            return new User(
                1,
                username,
                displayName,
                Set.of(Role.ADMIN),
                User.State.ACTIVE,
                null,
                null,
                0,
                Instant.EPOCH,
                0);
          }
        };
    setUp.tries = new WrongTries(Clock.systemUTC());
    setUp.code = CODE;
  }

  @Test
  void a_stranger_with_wrong_codes_has_to_wait_and_keeps_the_owner_not_out() {
    for (int i = 0; i < 5; i++) {
      assertThat(refused("wrong " + i).status()).isEqualTo(403);
    }
    Problem sixth = refused("one more");
    for (int i = 0; i < 1_000; i++) {
      refused("wrong again " + i);
    }

    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.retryAfter()).isBetween(1L, 30L);
    assertThat(setUp.open()).isTrue();
    assertThat(setUp.first(" " + CODE + " ", "mei", "p", "Mei", "192.0.2.2").username())
        .isEqualTo("mei");
    assertThat(setUp.open()).isFalse();
  }

  private Problem refused(String code) {
    return catchThrowableOfType(
        Problem.class, () -> setUp.first(code, "mei", "p", "Mei", "192.0.2.1"));
  }
}
