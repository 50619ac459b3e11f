package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final String CONTEXT = "source 12 password";

  @TempDir Path folder;
  private Path file;
  private Secrets secrets;

  @BeforeEach
  void a_key() throws IOException {
    file = folder.resolve("secrets.key");
    Files.writeString(file, "# newest first\n" + key("1", 7));
    secrets = new Secrets(file);
  }

  private static String key(String name, int bits) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) bits);
    return name + " " + Base64.getEncoder().encodeToString(key) + "\n";
  }

  @Test
  void what_was_encrypted_is_read_again_and_stands_nowhere_in_the_text() {
    String encrypted = secrets.encrypt("密码 pa:ss", CONTEXT);

    assertThat(encrypted).startsWith("v1:1:").doesNotContain("pa:ss");
    assertThat(secrets.decrypt(encrypted, CONTEXT)).isEqualTo("密码 pa:ss");
    assertThat(secrets.decrypt(secrets.encrypt("", CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void the_same_secret_never_reads_the_same_twice() {
    assertThat(secrets.encrypt("a", CONTEXT)).isNotEqualTo(secrets.encrypt("a", CONTEXT));
  }

  @Test
  void a_secret_that_was_copied_to_another_place_cannot_be_read() {
    String encrypted = secrets.encrypt("a", CONTEXT);

    assertThatThrownBy(() -> secrets.decrypt(encrypted, "source 13 password"))
        .isInstanceOf(SecretUnreadable.class);
  }

  @Test
  void a_text_that_was_changed_or_cut_cannot_be_read() {
    String encrypted = secrets.encrypt("a long secret", CONTEXT);
    char last = encrypted.charAt(20);
    String changed =
        encrypted.substring(0, 20) + (last == 'A' ? 'B' : 'A') + encrypted.substring(21);

    for (String wrong :
        new String[] {changed, encrypted.substring(0, 15), "v1:1:", "v1:1:AAAA", "", "plain"}) {
      assertThatThrownBy(() -> secrets.decrypt(wrong, CONTEXT))
          .as(wrong)
          .isInstanceOf(SecretUnreadable.class);
    }
  }

  @Test
  void a_new_key_encrypts_while_the_old_one_still_reads() throws IOException {
    String old = secrets.encrypt("a", CONTEXT);
    Files.writeString(file, key("2", 8) + key("1", 7));
    Secrets renewed = new Secrets(file);

    assertThat(renewed.decrypt(old, CONTEXT)).isEqualTo("a");
    assertThat(renewed.isOfAnOlderKey(old)).isTrue();
    assertThat(renewed.encrypt("a", CONTEXT)).startsWith("v1:2:");
    assertThat(renewed.isOfAnOlderKey(renewed.encrypt("a", CONTEXT))).isFalse();

    Files.writeString(file, key("2", 8));
    assertThatThrownBy(() -> new Secrets(file).decrypt(old, CONTEXT))
        .isInstanceOf(SecretUnreadable.class);
  }

  @Test
  void a_key_of_the_wrong_length_is_refused() throws IOException {
    Files.writeString(file, "1 " + Base64.getEncoder().encodeToString(new byte[16]) + "\n");

    assertThatThrownBy(() -> new Secrets(file).encrypt("a", CONTEXT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("256 bits");
  }
}
