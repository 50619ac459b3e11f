package org.aimass.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimass.platform.Messages;
import org.junit.jupiter.api.Test;

/** What every connector holds, against a real server that has an entity of known rows. */
public abstract class ConnectorContract {
  protected static final int ROWS = 300;

  /** A name that no resolver knows: who connects has used the address that was checked. */
  protected static final String INVENTED = "data.test";

  private final List<String> asked = new ArrayList<>();

  protected abstract Connector connector();

  /** Of the server, with {@link #INVENTED} as its host. */
  protected abstract Map<String, String> settings();

  /** The name of an entity with {@link #ROWS} rows, whose column "id" counts from 1. */
  protected abstract String entity();

  /** What the connector calls that column, where it gives names of its own. */
  protected String id() {
    return "id";
  }

  /** The settings that name another host and port; where one is null it stays. */
  protected Map<String, String> at(String host, int port) {
    return host == null
        ? Map.of("port", String.valueOf(port))
        : Map.of("host", host, "port", String.valueOf(port));
  }

  protected Reach reach() {
    return (host, port) -> {
      asked.add(host + ":" + port);
      return InetAddress.getLoopbackAddress();
    };
  }

  protected SourceSession open(Map<String, String> changed) throws SourceRefused {
    Map<String, String> all = new HashMap<>(settings());
    all.putAll(changed);
    return connector().open(SettingsCheck.checked(connector(), all), reach());
  }

  protected CollectedRows read(Extract what) throws SourceRefused, IOException {
    CollectedRows rows = new CollectedRows();
    try (SourceSession session = open(Map.of())) {
      session.read(what, rows);
    }
    return rows;
  }

  @Test
  void says_in_both_languages_what_it_is_and_needs() {
    for (Locale language : Messages.LANGUAGES) {
      ConnectorWords words = new ConnectorWords(connector(), language);
      assertThat(words.label()).doesNotContain("sources.");
      assertThat(words.help()).doesNotContain("sources.");
      for (Setting setting : connector().settings()) {
        assertThat(words.label(setting)).doesNotContain("sources.");
        assertThat(words.help(setting)).doesNotContain("sources.");
        for (String choice : setting.choices()) {
          assertThat(words.choice(setting, choice)).doesNotContain("sources.");
        }
      }
    }
  }

  @Test
  void says_what_answers_and_connects_only_where_it_may() throws Exception {
    try (SourceSession session = open(Map.of())) {
      assertThat(session.server()).isNotBlank();
    }
    assertThat(asked).isNotEmpty().allMatch(host -> host.startsWith(INVENTED));
  }

  @Test
  void finds_entities_in_any_case_and_no_more_than_wanted() throws Exception {
    try (SourceSession session = open(Map.of())) {
      String part = entity().substring(1).toUpperCase(Locale.ROOT);
      assertThat(session.entities("", 1000)).extracting(SourceEntity::name).contains(entity());
      assertThat(session.entities(part, 1000)).extracting(SourceEntity::name).contains(entity());
      assertThat(session.entities("no such thing %", 1000)).isEmpty();
      assertThat(session.entities("", 1)).hasSize(1);
    }
  }

  @Test
  void reads_every_row_once() throws Exception {
    CollectedRows rows = read(Extract.of(entity()));

    assertThat(rows.numbers(id())).hasSize(ROWS);
    assertThat(rows.numbers(id()).stream().mapToLong(Long::longValue).sum())
        .isEqualTo(ROWS * (ROWS + 1L) / 2);
  }

  @Test
  void stops_when_there_are_enough() throws Exception {
    CollectedRows few = new CollectedRows(10);
    try (SourceSession session = open(Map.of())) {
      session.read(Extract.of(entity()), few);
    }
    assertThat(few.size()).isEqualTo(10);
  }

  @Test
  void goes_on_behind_a_value() throws Exception {
    if (!connector().can().contains(Connector.Ability.INCREMENTAL)) {
      return;
    }
    Object from = java.math.BigDecimal.valueOf(ROWS - 5L);

    assertThat(read(Extract.of(entity()).since(id(), from, false)).numbers(id())).hasSize(5);
    assertThat(read(Extract.of(entity()).since(id(), from, true)).numbers(id())).hasSize(6);
    assertThat(read(Extract.of(entity()).since(id(), null, false)).numbers(id())).hasSize(ROWS);
  }

  @Test
  void says_that_something_is_not_there() {
    assertThatThrownBy(() -> read(Extract.of("no_such_entity")))
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).endsWith("notThere"));
  }

  @Test
  void says_that_nothing_answers() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(() -> open(at(null, closed)).close())
        .isInstanceOfSatisfying(
            SourceRefused.class,
            e -> {
              assertThat(e.reason()).endsWith("unreachable");
              assertThat(e.passing()).isTrue();
            });
  }

  @Test
  void connects_to_nothing_that_is_forbidden() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread listener =
          new Thread(
              () -> {
                try {
                  socket.accept();
                  connections.incrementAndGet();
                } catch (IOException e) {
                  // Nobody came.
                }
              });
      listener.start();
      Map<String, String> there = new HashMap<>(settings());
      there.putAll(at("127.0.0.1", socket.getLocalPort()));
      Reach none =
          (host, port) -> {
            throw SourceRefused.because("forbidden", "host", null, host);
          };
      assertThatThrownBy(
              () -> connector().open(SettingsCheck.checked(connector(), there), none).close())
          .isInstanceOfSatisfying(
              SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("forbidden"));
      socket.close();
      listener.join();
    }
    assertThat(connections).hasValue(0);
  }

  @Test
  void gives_up_where_nobody_speaks() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> {
                try (SourceSession session = open(at(null, silent.getLocalPort()))) {
                  session.server();
                }
              })
          .isInstanceOfSatisfying(SourceRefused.class, e -> assertThat(e.passing()).isTrue());
    }
  }

  @Test
  void shows_no_secret() throws Exception {
    if (connector().settings().stream().noneMatch(s -> s.name().equals("password"))) {
      return;
    }
    Throwable refused =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> {
              try (SourceSession session =
                  open(Map.of("password", "a-wrong-secret", "user", "nobody-at-all"))) {
                session.entities("", 1);
              }
            });
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause)).doesNotContain("a-wrong-secret");
    }
    assertThat(SettingsCheck.checked(connector(), settings()).toString())
        .doesNotContain(settings().getOrDefault("password", "a-wrong-secret"));
  }
}
