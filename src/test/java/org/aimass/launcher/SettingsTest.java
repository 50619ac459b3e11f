package org.aimass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.aimass.platform.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are an installation's own. */
class SettingsTest {
  @TempDir Path folder;

  private Settings settings(String name) {
    return new Settings(Map.of("AIMASS_DATA", folder.resolve(name).toString()));
  }

  @Test
  void a_secret_is_made_once_and_read_by_nobody_else() throws IOException {
    String made = settings("one").secret("AIMASS_DB_ROOT_PASSWORD");

    assertThat(made).hasSize(32);
    assertThat(settings("one").secret("AIMASS_DB_ROOT_PASSWORD")).isEqualTo(made);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("one/secrets.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void two_installations_share_none() {
    for (String name : new String[] {"AIMASS_DB_ROOT_PASSWORD", "AIMASS_DB_PASSWORD"}) {
      assertThat(settings("one").secret(name)).isNotEqualTo(settings("two").secret(name));
    }
    assertThat(settings("one").secret("AIMASS_DB_ROOT_PASSWORD"))
        .isNotEqualTo(settings("one").secret("AIMASS_DB_PASSWORD"));
  }

  @Test
  void a_secret_from_the_environment_is_written_nowhere() {
    Settings given =
        new Settings(
            Map.of("AIMASS_DATA", folder.resolve("given").toString(), "AIMASS_DB_PASSWORD", "own"));

    assertThat(given.secret("AIMASS_DB_PASSWORD")).isEqualTo("own");
    assertThat(folder.resolve("given/secrets.properties")).doesNotExist();
  }

  @Test
  void the_key_for_secrets_is_made_once_and_read_by_nobody_else() throws IOException {
    Path file = SecretsKey.file(settings("one"));
    String made = Files.readString(file);

    assertThat(Files.readString(SecretsKey.file(settings("one")))).isEqualTo(made);
    assertThat(Files.readString(SecretsKey.file(settings("two")))).isNotEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new Secrets(file).decrypt(new Secrets(file).encrypt("a", "b"), "b")).isEqualTo("a");
  }

  @Test
  void a_key_file_that_is_named_and_not_there_stops_the_start() {
    Settings settings =
        new Settings(
            Map.of(
                "AIMASS_DATA", folder.resolve("one").toString(),
                "AIMASS_SECRETS_KEY_FILE", folder.resolve("nowhere").toString()));

    assertThatThrownBy(() -> SecretsKey.file(settings)).isInstanceOf(CannotStart.class);
  }
}
