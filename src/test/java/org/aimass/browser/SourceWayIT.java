package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.browser.Window.Manner;
import org.aimass.datasets.TestDatabase;
import org.aimass.launcher.Rest;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorWords;
import org.aimass.sources.Connectors;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.elasticsearch.SearchNodes;
import org.aimass.sources.connectors.hbase.HBaseServer;
import org.aimass.sources.connectors.hbase.HBaseTables;
import org.aimass.sources.connectors.redis.RunningRedis;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/**
 * Each system of a customer's, from the form of its connection to the second version of its dataset
 * and the hand-over, as a data engineer does it in the browser. Its server is a real one, but for
 * MongoDB's, which speaks the protocol.
 */
class SourceWayIT {
  private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

  private final RunningProduct product = RunningProduct.get();
  private final Rest engineer = product.as("data_engineer");
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  /** What is done at the source between two refreshes. */
  private interface Change {
    /** Adds rows, and a column with values. */
    void make() throws Exception;
  }

  @Test
  void mysql() throws Exception {
    Sql shop = new Sql(TestDatabase.source());
    shop.update(
        "drop table if exists way_orders",
        "create table way_orders (id int primary key, city varchar(20)) default charset = utf8mb4",
        "insert into way_orders values (1, '北京'), (2, '上海')");
    open.add(() -> shop.update("drop table if exists way_orders"));
    URI database = URI.create(TestDatabase.access().url().substring("jdbc:".length()));
    Map<String, String> settings =
        settings(
            database.getPort(),
            "database",
            database.getPath().substring(1),
            "user",
            TestDatabase.access().user(),
            "password",
            TestDatabase.access().password());
    goes(
        "mysql",
        settings,
        "way_orders",
        () ->
            shop.update(
                "alter table way_orders add column paid int",
                "insert into way_orders values (3, '成都', 5)"));
  }

  @Test
  void postgresql() throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    open.add(server);
    run(
        server,
        "create table way_orders (id int primary key, city text)",
        "insert into way_orders values (1, '北京'), (2, '上海')",
        "create role reader login password 'secret-of-reader'",
        "grant select on way_orders to reader");
    goes(
        "postgresql",
        settings(
            server.getPort(),
            "database",
            "postgres",
            "user",
            "reader",
            "password",
            "secret-of-reader"),
        "public.way_orders",
        () ->
            run(
                server,
                "alter table way_orders add column paid int",
                "insert into way_orders values (3, '成都', 5)"));
  }

  private static void run(EmbeddedPostgres server, String... statements) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Test
  void mongodb() throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend());
    InetSocketAddress address = server.bind();
    open.add(server::shutdownNow);
    MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort());
    open.add(0, client);
    var orders = client.getDatabase("shop").getCollection("way_orders");
    orders.insertOne(new Document("_id", 1).append("city", "北京"));
    orders.insertOne(new Document("_id", 2).append("city", "上海"));
    goes(
        "mongodb",
        settings(address.getPort(), "database", "shop"),
        "way_orders",
        () -> orders.insertOne(new Document("_id", 3).append("city", "成都").append("paid", 5)));
  }

  @Test
  void redis() throws Exception {
    RunningRedis server = RunningRedis.start();
    open.add(server);
    server.call(Command.HSET, "order:1", "city", "北京");
    server.call(Command.HSET, "order:2", "city", "上海");
    goes(
        "redis",
        settings(server.port()),
        "order:* hash",
        () -> server.call(Command.HSET, "order:3", "city", "成都", "paid", "5"));
  }

  @Test
  void elasticsearch() throws Exception {
    SearchNodes nodes = SearchNodes.running("elasticsearch");
    nodes.make("way_orders", "{\"city\": {\"type\": \"keyword\"}}");
    nodes.put("way_orders", Map.of("1", "{\"city\": \"北京\"}", "2", "{\"city\": \"上海\"}"));
    goes(
        "elasticsearch",
        settings(nodes.port()),
        "way_orders",
        () -> nodes.put("way_orders", Map.of("3", "{\"city\": \"成都\", \"paid\": 5}")));
  }

  @Test
  @Tag("thorough")
  void hbase() throws Exception {
    assertThat(HBaseServer.isThere()).as("The build has brought the client").isTrue();
    int port = HBaseServer.running().port();
    Eventually.until(() -> answers(port));
    HBaseTables tables = new HBaseTables(port);
    open.add(tables::close);
    tables.make("way_orders", "d");
    tables.put("way_orders", rows("1", "d:city", "北京", "2", "d:city", "上海"));
    goes(
        "hbase",
        settings(port),
        "way_orders",
        () -> tables.put("way_orders", rows("3", "d:city", "成都", "3", "d:paid", "5")));
  }

  private static boolean answers(int port) {
    SourceSettings settings =
        new SourceSettings(
            Map.of("host", "127.0.0.1", "port", String.valueOf(port), "znode", "/hbase"));
    try {
      Connectors.named("hbase")
          .open(settings, (host, at) -> InetAddress.getLoopbackAddress())
          .close();
      return true;
    } catch (SourceRefused e) {
      return false;
    }
  }

  private static Map<String, Map<String, byte[]>> rows(String... cells) {
    Map<String, Map<String, byte[]>> rows = new TreeMap<>();
    for (int i = 0; i < cells.length; i += 3) {
      rows.computeIfAbsent(cells[i], key -> new TreeMap<>())
          .put(cells[i + 1], HBaseTables.utf8(cells[i + 2]));
    }
    return rows;
  }

  private static Map<String, String> settings(int port, String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", String.valueOf(port));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private void goes(String kind, Map<String, String> settings, String entity, Change change)
      throws Exception {
    String name = "Way of " + kind + " " + RUN;
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("data_engineer", RunningProduct.PASSWORD).page();
      connects(window, kind, name, settings);

      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(entity).setExact(true))
          .click();
      assertThat(page.locator("#preview table")).containsText("上海");
      page.locator("#dataset").fill(name);
      page.locator("#rhythm").selectOption("weekdays");
      assertThat(page.locator("#times .chip")).hasCount(5);
      page.locator("#create").click();
      page.waitForURL("**/sources/refresh.xhtml?id=*");
      String refresh = page.url();
      String dataset = dataset(refresh);
      awaits(dataset, 1, 2);
      // The page comes anew by itself when its job has ended, and offers the next run then.
      Locator run = page.locator("[id='now:run']");
      assertThat(run).isVisible();

      change.make();
      page.navigate(refresh);
      page.waitForNavigation(run::click);
      awaits(dataset, 2, 3);
      assertThat(run).isVisible();

      window.open("/datasets/dataset.xhtml?id=" + dataset + "&tab=versions&from=1&to=2");
      assertThat(page.locator("#rowsMoved")).hasText("1 row added, 0 gone");
      assertThat(page.locator("#compare")).containsText(Pattern.compile("New column: (d:)?paid"));

      page.navigate(refresh);
      page.locator("#handOver summary").click();
      page.locator("[id='handover:note']").fill("Orders of " + name);
      page.locator("[id='handover:doHandOver']").click();
      assertThat(page.locator("[id='handover']")).containsText("Orders of " + name);
      assertThat(window.problems()).isEmpty();
      assertThat(
              engineer
                  .get("/api/v1/datasets/" + dataset + "/handovers")
                  .get("items")
                  .get(0)
                  .get("version")
                  .asInt())
          .isEqualTo(2);
    }
  }

  private static void connects(
      Window window, String kind, String name, Map<String, String> settings) {
    Page page = window.page();
    window.open("/sources/connect.xhtml?kind=" + kind);
    page.locator("#name").fill(name);
    Connector connector = Connectors.named(kind);
    ConnectorWords words = new ConnectorWords(connector, Locale.ENGLISH);
    for (Setting setting : connector.settings()) {
      if (settings.containsKey(setting.name())) {
        page.getByLabel(
                Pattern.compile("^\\s*" + Person.literally(words.label(setting)) + "\\s*(·.*)?$"))
            .fill(settings.get(setting.name()));
      }
    }
    page.locator("#test").click();
    // A first use of a client in a loader of its own takes some seconds.
    Locator tested = page.locator("#tested [role=status]");
    assertThat(tested)
        .hasAttribute("data-tone", "success", new HasAttributeOptions().setTimeout(30_000));
    page.locator("#save").click();
    page.waitForURL("**/sources/source.xhtml?id=*");
  }

  private String dataset(String refresh) {
    String id = refresh.replaceAll(".*[?&]id=(\\d+).*", "$1");
    return engineer.get("/api/v1/syncs/" + id).get("datasetId").asText();
  }

  private void awaits(String dataset, int version, int rows) {
    Eventually.until(
        () -> {
          JsonNode now = engineer.get("/api/v1/datasets/" + dataset);
          return now.get("state").asText().equals("READY") && now.get("version").asInt() == version;
        });
    assertThat(engineer.get("/api/v1/datasets/" + dataset).get("rows").asInt()).isEqualTo(rows);
  }
}
