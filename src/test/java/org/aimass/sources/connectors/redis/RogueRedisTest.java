package org.aimass.sources.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that answer what Redis never does, or only once in a while. */
class RogueRedisTest {
  private static final String INFO = bulk("redis_version:6.2.11\r\nredis_mode:standalone\r\n");

  private static String bulk(String text) {
    return "$" + text.length() + "\r\n" + text + "\r\n";
  }

  /** Says this to whoever connects, whatever is asked, and then nothing more. */
  private static final class Rogue implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    Rogue(String says, boolean endless) throws IOException {
      Thread talking = new Thread(() -> talk(says.getBytes(StandardCharsets.UTF_8), endless));
      talking.setDaemon(true);
      talking.start();
    }

    private void talk(byte[] says, boolean endless) {
      try (Socket client = socket.accept()) {
        OutputStream out = client.getOutputStream();
        do {
          out.write(says);
          out.flush();
        } while (endless);
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The other side has had enough.
      }
    }

    SourceSession open() throws SourceRefused {
      SourceSettings settings =
          new SourceSettings(
              Map.of(
                  "host", "data.test",
                  "port", String.valueOf(socket.getLocalPort()),
                  "database", "0",
                  "tls", "OFF"));
      return new RedisConnector().open(settings, (host, port) -> InetAddress.getLoopbackAddress());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'$99999999999\\r\\n', tooLarge",
    "'$999999999999999999999999\\r\\n', tooLarge",
    "'$2147483647\\r\\n', tooLarge",
    "'*1000000000\\r\\n', tooLarge",
    "'HTTP/1.1 400 Bad Request\\r\\n\\r\\n', otherSystem",
    "'\\0\\0\\0\\n8.4.3', otherSystem",
    "'$x\\r\\n', otherSystem",
    "'*1\\r\\n*1\\r\\n*1\\r\\n*1\\r\\n*1\\r\\n*1\\r\\n*1\\r\\n*1\\r\\n', otherSystem",
    "'*-1\\r\\n', otherSystem",
    "':7\\r\\n', otherSystem",
    "'+OK\\r\\n', otherSystem",
    "'-DENIED Redis is running in protected mode\\r\\n', denied",
    "'-LOADING Redis is loading the dataset in memory\\r\\n', failed",
    "'-NOAUTH Authentication required.\\r\\n', signIn"
  })
  void says_what_is_wrong_with_the_first_reply(String says, String reason) throws Exception {
    try (Rogue rogue = new Rogue(escaped(says), false)) {
      refused(reason, rogue);
    }
  }

  @ParameterizedTest
  @CsvSource({"a, otherSystem", "+a, otherSystem", "'$1\\r\\na\\r\\n', otherSystem"})
  void hears_no_more_than_it_must_of_a_server_without_an_end(String says, String reason)
      throws Exception {
    try (Rogue rogue = new Rogue(escaped(says), true)) {
      refused(reason, rogue);
    }
  }

  @Test
  void members_of_clusters_and_sentinels_are_told() throws Exception {
    try (Rogue rogue = new Rogue(bulk("redis_version:7.0.0\r\nredis_mode:cluster\r\n"), false)) {
      refused(".cluster", rogue);
    }
    try (Rogue rogue = new Rogue(bulk("redis_version:7.0.0\r\nredis_mode:sentinel\r\n"), false)) {
      refused(".sentinel", rogue);
    }
  }

  @Test
  void a_key_that_a_scan_gives_twice_is_one_row() throws Exception {
    String scan = "*2\r\n" + bulk("0") + "*3\r\n" + bulk("a") + bulk("b") + bulk("a");
    try (Rogue rogue = new Rogue(INFO + scan + bulk("1") + bulk("2"), false);
        SourceSession session = rogue.open()) {
      CollectedRows rows = new CollectedRows();
      session.read(Extract.query("* string"), rows);

      assertThat(rows.numbers("value")).containsExactly(1L, 2L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'*2\\r\\n$1\\r\\n0\\r\\n*99999999\\r\\n', tooLarge",
    "'*2\\r\\n$1\\r\\n0\\r\\n$99999999999\\r\\n', tooLarge",
    "'*2\\r\\n$1\\r\\n0\\r\\n*1\\r\\n$-1\\r\\n', otherSystem",
    "'*2\\r\\n$1\\r\\n0\\r\\n*1\\r\\n:1\\r\\n', otherSystem",
    "'*1\\r\\n$1\\r\\n0\\r\\n', otherSystem",
    "'*2\\r\\n$1\\r\\n0\\r\\n*1\\r\\n$1\\r\\na\\r\\n$70000000\\r\\n', tooLarge",
    "'*2\\r\\n$1\\r\\n0\\r\\n*0\\r\\n', notThere"
  })
  void says_what_is_wrong_with_a_later_reply(String says, String reason) throws Exception {
    try (Rogue rogue = new Rogue(INFO + escaped(says), false)) {
      assertThatThrownBy(
              () -> {
                try (SourceSession session = rogue.open()) {
                  session.read(Extract.query("* string"), new CollectedRows());
                }
              })
          .isInstanceOfSatisfying(
              SourceRefused.class, e -> assertThat(e.reason()).endsWith(reason));
    }
  }

  @Test
  void a_reply_that_comes_drop_by_drop_is_given_up() {
    ReplyGuard impatient = new ReplyGuard(new ByteArrayInputStream(new byte[] {'+'}), -1);

    assertThatThrownBy(() -> impatient.read(new byte[8], 0, 8))
        .isInstanceOfSatisfying(
            ReplyRefused.class,
            e -> assertThat(e.reason()).isEqualTo(ReplyRefused.Reason.TOO_SLOW));
  }

  @Test
  void a_server_that_ends_the_connection_is_told() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread closing =
          new Thread(
              () -> {
                try {
                  socket.accept().close();
                } catch (IOException e) {
                  // Nobody came.
                }
              });
      closing.start();
      SourceSettings settings =
          new SourceSettings(
              Map.of(
                  "host", "data.test",
                  "port", String.valueOf(socket.getLocalPort()),
                  "database", "0",
                  "tls", "OFF"));
      assertThatThrownBy(
              () ->
                  new RedisConnector()
                      .open(settings, (host, port) -> InetAddress.getLoopbackAddress())
                      .close())
          .isInstanceOfSatisfying(SourceRefused.class, e -> assertThat(e.passing()).isTrue());
      closing.join();
    }
  }

  private static String escaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }

  private static void refused(String reason, Rogue rogue) {
    assertThatThrownBy(() -> rogue.open().close())
        .isInstanceOfSatisfying(SourceRefused.class, e -> assertThat(e.reason()).endsWith(reason));
  }
}
