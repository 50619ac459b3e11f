package org.aimass.sources.connectors.hbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.Eventually;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Extract;
import org.aimass.sources.Reach;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.ForeignLibrary;
import org.aimass.sources.connectors.ForkedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against HBase itself: ZooKeeper, master and region server in a process beside the tests. */
class HBaseConnectorTest extends ConnectorContract {
  private static final Reach ALL = (host, port) -> InetAddress.getLoopbackAddress();
  private static int port;

  @BeforeAll
  static void a_cluster_with_tables() throws Exception {
    assertThat(HBaseServer.isThere()).as("The build copies HBase to target/test-servers").isTrue();
    ForkedServer server = HBaseServer.running();
    port = server.port();
    Eventually.until(() -> answers(server));
    try (HBaseTables tables = new HBaseTables(port)) {
      tables.make("sales", "d", "x");
      Map<String, Map<String, byte[]>> rows = new TreeMap<>();
      for (int i = 0; i < 1_200; i++) {
        Map<String, byte[]> row = new HashMap<>();
        row.put("d:name", HBaseTables.utf8("名" + i));
        row.put("d:amount", ByteBuffer.allocate(8).putLong(i).array());
        if (i % 2 == 0) {
          row.put("x:rate", ByteBuffer.allocate(8).putDouble(i / 2.0).array());
        }
        rows.put(String.format("2026-%02d-%04d", 1 + i / 100, i), row);
      }
      tables.put("sales", rows);
      tables.make("empty", "d");
      tables.make("numbers", "d");
      Map<String, Map<String, byte[]>> numbers = new TreeMap<>();
      for (int i = 1; i <= ROWS; i++) {
        String number = String.valueOf(i);
        numbers.put(number, Map.of("d:id", HBaseTables.utf8(number)));
      }
      tables.put("numbers", numbers);
    }
  }

  @Override
  protected Connector connector() {
    return new HBaseConnector();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("host", INVENTED, "port", String.valueOf(port));
  }

  @Override
  protected String entity() {
    return "numbers";
  }

  @Override
  protected String id() {
    return "d:id";
  }

  private static boolean answers(ForkedServer server) {
    assertThat(server.isAlive()).as("HBase runs").isTrue();
    try {
      open(port, "/hbase").close();
      return true;
    } catch (SourceRefused e) {
      return false;
    }
  }

  private static SourceSession open(int at, String znode) throws SourceRefused {
    return new HBaseConnector()
        .open(
            new SourceSettings(
                Map.of("host", "zookeeper.test", "port", String.valueOf(at), "znode", znode)),
            ALL);
  }

  private static List<List<String>> rows(Extract what, int most) throws SourceRefused, IOException {
    try (SourceSession session = open(port, "/hbase")) {
      CollectedRows cells = new CollectedRows(most);
      session.read(what, cells);
      return cells.table();
    }
  }

  @Test
  void the_server_and_its_tables_are_told() throws Exception {
    try (SourceSession session = open(port, "/hbase")) {
      assertThat(session.server()).startsWith("HBase 2.6");
      assertThat(session.entities("", 10))
          .extracting(SourceEntity::name)
          .containsExactly("empty", "numbers", "sales");
      assertThat(session.entities("SAL", 10)).hasSize(1);
      assertThat(session.entities("", 1)).hasSize(1);
    }
  }

  @Test
  void a_table_is_read_whole_with_its_key_and_columns_that_come_late() throws Exception {
    List<List<String>> table = rows(Extract.of("sales"), 0);

    assertThat(table).hasSize(1_201);
    assertThat(table.get(0)).containsExactly("row", "d:amount", "d:name", "x:rate");
    assertThat(table.get(2).get(0)).isEqualTo("2026-01-0001");
    assertThat(table.get(2).get(1)).isEqualTo("\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01");
    assertThat(table.get(2).get(2)).isEqualTo("名1");
    assertThat(table.get(2).get(3)).isEqualTo("-");
  }

  @Test
  void a_range_of_keys_with_chosen_families_and_numbers_is_a_query() throws Exception {
    List<List<String>> range =
        rows(
            Extract.query(
                "{\"table\": \"sales\", \"start\": \"2026-02\", \"stop\": \"2026-03\","
                    + " \"families\": [\"d\"], \"numbers\": {\"d:amount\": \"LONG\"}}"),
            0);
    List<List<String>> prefix =
        rows(
            Extract.query(
                "{\"table\": \"sales\", \"prefix\": \"2026-12\","
                    + " \"numbers\": {\"x:rate\": \"DOUBLE\"}}"),
            0);

    assertThat(range).hasSize(101);
    assertThat(range.get(0)).containsExactly("row", "d:amount", "d:name");
    assertThat(range.get(1)).containsExactly("2026-02-0100", "100", "名100");
    assertThat(prefix).hasSize(101);
    assertThat(prefix.get(1)).contains("550.0");
  }

  @Test
  void no_more_rows_are_read_than_are_wanted() throws Exception {
    assertThat(rows(Extract.of("sales").limited(3), 3)).hasSize(4);
    assertThat(rows(Extract.of("empty"), 0)).containsExactly(List.of("row"));
  }

  @Test
  void a_fault_of_the_intake_is_passed_on() throws Exception {
    CollectedRows full =
        new CollectedRows(0) {
          @Override
          public boolean end() throws IOException {
            throw new IOException("full");
          }
        };
    try (SourceSession session = open(port, "/hbase")) {
      assertThatThrownBy(() -> session.read(Extract.of("sales"), full))
          .isInstanceOf(IOException.class)
          .hasMessage("full");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "{}",
        "null",
        "{\"table\": \"sales\", \"start\": \"a\", \"prefix\": \"b\"}",
        "{\"table\": \"sales\", \"numbers\": {\"d:n\": \"TEXT\"}}"
      })
  void a_query_that_is_none_is_refused(String query) {
    assertThatThrownBy(() -> rows(Extract.query(query), 0))
        .isInstanceOfSatisfying(SourceRefused.class, e -> assertThat(e.field()).isEqualTo("query"));
  }

  @Test
  void a_table_a_family_and_a_cluster_that_are_not_there_are_told() {
    refused("notThere", () -> rows(Extract.of("nothing"), 0));
    refused(
        "query", () -> rows(Extract.query("{\"table\": \"sales\", \"families\": [\"zz\"]}"), 0));
    refused("sources.connectors.hbase.refused.znode", () -> open(port, "/other").close());
    refused("setting", () -> open(port, "/a;b").close());
  }

  @Test
  void nobody_who_answers_and_somebody_who_says_nothing_are_told_in_time() throws Exception {
    try (ServerSocket tarpit = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      refused("tooSlow", () -> open(tarpit.getLocalPort(), "/hbase").close());
    }
    refused("unreachable", () -> open(1, "/hbase").close());
  }

  @Test
  void its_classes_are_seen_by_nobody_else() {
    Class<?> theirs = ForeignLibrary.of("hbase").type("org.apache.hadoop.hbase.client.Table");

    assertThat(theirs.getClassLoader()).isNotSameAs(getClass().getClassLoader());
    assertThatThrownBy(() -> Class.forName("org.apache.hadoop.hbase.client.Table"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void refused(String reason, Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).as(e.toString()).isEqualTo(reason));
  }
}
