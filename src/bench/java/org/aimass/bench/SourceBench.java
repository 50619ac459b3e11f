package org.aimass.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.aimass.datasets.IncomingRows;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.importing.Import;
import org.aimass.sources.connectors.mongodb.MongodbConnector;
import org.aimass.sources.connectors.mysql.MysqlConnector;
import org.aimass.sources.connectors.postgresql.PostgresqlConnector;
import org.bson.Document;

/**
 * A first refresh of twenty columns from MySQL, read, typed, profiled and stored, against the
 * database's own client that selects the same rows into a file and loads it into a table of the
 * same types. Then how fast MySQL, PostgreSQL and MongoDB are read into the rows of an import,
 * beside the bare loop of their clients that takes every value. All in the same run; HBase and
 * search servers have benches of their own.
 *
 * <p>Arguments: rows from MySQL (1000000), rows for the others (200000), rounds (3).
 */
public final class SourceBench {
  private static final String LOADED = "ds_bench_2_v1";
  private static final int COLUMNS = 20;

  private SourceBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int fewer = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    try (BenchDatabase database = new BenchDatabase()) {
      fill(database, rows);
      refreshes(database, rows, rounds);
      rounds(
          "MySQL",
          rows,
          rounds,
          () ->
              SourceRead.bare(database.source().getConnection(), "source_bench", Integer.MIN_VALUE),
          () -> SourceRead.away(new MysqlConnector(), database.settings(), "source_bench"));
    }
    postgresql(fewer, rounds);
    mongodb(fewer, rounds);
    System.exit(0);
  }

  private static void fill(BenchDatabase database, int rows) throws Exception {
    database.execute("drop table if exists source_bench");
    String columns =
        "id bigint primary key, "
            + String.join(
                ", ",
                IntStream.range(1, COLUMNS)
                    .mapToObj(c -> "c" + c + " " + TYPES[c % TYPES.length])
                    .toList());
    database.execute("create table source_bench (" + columns + ") default charset = utf8mb4");
    String values =
        "seq, "
            + String.join(
                ", ",
                IntStream.range(1, COLUMNS).mapToObj(c -> VALUES[c % VALUES.length]).toList());
    database.execute("insert into source_bench select " + values + " from seq_1_to_" + rows);
  }

  private static final String[] TYPES = {
    "int", "double", "varchar(30)", "date", "varchar(12)", "decimal(12,2)", "datetime", "tinyint(1)"
  };

  private static final String[] VALUES = {
    "seq % 977",
    "seq * 0.25",
    "concat('text of row ', seq)",
    "date_add('2020-01-01', interval seq % 2000 day)",
    "elt(1 + seq % 4, '北京', '上海', 'Shenzhen', 'Chengdu')",
    "seq % 100000 + 0.5",
    "date_add('2020-01-01', interval seq second)",
    "seq % 2"
  };

  private static void refreshes(BenchDatabase database, int rows, int rounds) throws Exception {
    TestRows store = TestRows.in(database.source());
    Path work = BenchDatabase.work();
    Path file = work.resolve("source-bench.tsv").toAbsolutePath();
    double[] ratios = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      Files.deleteIfExists(file);
      database.execute("drop table if exists source_baseline");
      database.execute("create table source_baseline like source_bench");
      double client =
          database.commandLine(
              "select * from source_bench;\n", ProcessBuilder.Redirect.to(file.toFile()));
      client +=
          database.commandLine(
              "load data local infile '" + file + "' into table source_baseline ignore 1 lines;\n");
      store.drop(LOADED);
      double ours;
      long heapBytes;
      try (HeapWatch heap = new HeapWatch()) {
        ours =
            SourceRead.seconds(
                () -> {
                  try (IncomingRows incoming = IncomingRows.in(work, 0)) {
                    SourceRead.into(
                        incoming, new MysqlConnector(), database.settings(), "source_bench");
                    Import.Result result = store.load(incoming, LOADED, work);
                    store.publish(LOADED);
                    if (result.rows() != rows
                        || result.written().profile().columns().size() != COLUMNS) {
                      throw new IllegalStateException("Not all rows came.");
                    }
                  }
                });
        heapBytes = heap.extra();
      }
      ratios[round] = client / ours;
      System.out.printf(
          Locale.ROOT,
          "MySQL into a dataset, %,d x %d: client %.1f s, refresh %.1f s (%,.0f rows/s, extra heap"
              + " %,d MB): %.2f%n",
          rows,
          COLUMNS,
          client,
          ours,
          rows / ours,
          heapBytes >> 20,
          ratios[round]);
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT, "%.2f of the client's rate in the median (goal 0.4)%n", ratios[rounds / 2]);
  }

  private static void postgresql(int rows, int rounds) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create table source_bench as select i id, i % 977 a, i * 0.25 b, 'text of row ' || i"
                + " c, date '2020-01-01' + i % 2000 d, timestamp '2020-01-01' + i * interval '1"
                + " second' e, i % 2 = 0 f, i + 0.5 g, 'x' || i % 40 h, i * 2 j from"
                + " generate_series(1, "
                + rows
                + ") i");
        statement.execute("create role reader login password 'bench-of-reader'");
        statement.execute("grant select on source_bench to reader");
      }
      Map<String, String> settings =
          Map.of(
              "host", "127.0.0.1",
              "port", String.valueOf(server.getPort()),
              "database", "postgres",
              "user", "reader",
              "password", "bench-of-reader");
      rounds(
          "PostgreSQL",
          rows,
          rounds,
          () -> {
            Connection connection = server.getPostgresDatabase().getConnection();
            connection.setAutoCommit(false);
            SourceRead.bare(connection, "source_bench", 5_000);
          },
          () -> SourceRead.away(new PostgresqlConnector(), settings, "public.source_bench"));
    }
  }

  private static void mongodb(int rows, int rounds) throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend());
    InetSocketAddress address = server.bind();
    try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort())) {
      var collection = client.getDatabase("bench").getCollection("rows");
      List<Document> documents = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        Document document = new Document("_id", i);
        for (int c = 1; c < 10; c++) {
          document.append("c" + c, c % 3 == 0 ? (Object) ("text " + i) : (Object) (i * 0.5 + c));
        }
        documents.add(document);
        if (documents.size() == 10_000 || i == rows - 1) {
          collection.insertMany(documents);
          documents.clear();
        }
      }
      Map<String, String> settings =
          Map.of(
              "host", "127.0.0.1",
              "port", String.valueOf(address.getPort()),
              "database", "bench");
      rounds(
          "MongoDB (its protocol)",
          rows,
          rounds,
          () -> {
            long values = 0;
            for (Document document : collection.find().batchSize(5_000)) {
              values += document.size();
            }
            if (values != 10L * rows) {
              throw new IllegalStateException("Not all values came.");
            }
          },
          () -> SourceRead.away(new MongodbConnector(), settings, "rows"));
    } finally {
      server.shutdownNow();
    }
  }

  private static void rounds(
      String what, int rows, int rounds, SourceRead.Work bare, SourceRead.Work ours)
      throws Exception {
    for (int round = 0; round < rounds; round++) {
      SourceRead.compare(what, rows, bare, ours);
    }
  }
}
