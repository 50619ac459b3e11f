package org.aimass.sources.connectors.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.bson.types.ObjectId;

/** A connection to a database of MongoDB. */
final class MongodbSession implements SourceSession {
  private static final int ROWS_AT_ONCE = 2_000;
  private static final int MOST_COUNTED = 100;

  /** Write, or run what somebody has written. */
  private static final Set<String> FORBIDDEN =
      Set.of("$out", "$merge", "$where", "$function", "$accumulator");

  private final MongoClient client;
  private final MongoDatabase database;
  private final SourceSettings settings;

  MongodbSession(MongoClient client, SourceSettings settings) {
    this.client = client;
    this.settings = settings;
    database = client.getDatabase(settings.text("database"));
  }

  void ping() throws SourceRefused {
    try {
      database.runCommand(new Document("ping", 1));
    } catch (MongoException e) {
      throw refused(e);
    }
  }

  @Override
  public String server() {
    return "MongoDB " + database.runCommand(new Document("buildInfo", 1)).getString("version");
  }

  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    List<SourceEntity> found = new ArrayList<>();
    try {
      for (Document each : database.listCollections()) {
        String name = each.getString("name");
        boolean view = "view".equals(each.getString("type"));
        if (name.startsWith("system.")
            || !name.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT))) {
          continue;
        }
        Long rows =
            view || found.size() >= MOST_COUNTED
                ? null
                : database.getCollection(name).estimatedDocumentCount();
        found.add(
            new SourceEntity(
                name, view ? SourceEntity.Kind.VIEW : SourceEntity.Kind.COLLECTION, rows));
        if (found.size() == limit) {
          break;
        }
      }
      return found;
    } catch (MongoException e) {
      throw refused(e);
    }
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    try (MongoCursor<Document> documents = asked(what).batchSize(ROWS_AT_ONCE).iterator()) {
      DocumentRow row = new DocumentRow(into, what.nestedAsJson());
      boolean more = true;
      while (more && documents.hasNext()) {
        into.begin();
        row.put(documents.next());
        more = into.end();
      }
    } catch (MongoException e) {
      throw refused(e);
    } catch (JsonParseException | ClassCastException e) {
      throw SourceRefused.query(e.getMessage(), e);
    }
  }

  private MongoIterable<Document> asked(Extract what) throws SourceRefused {
    if (what.query() != null) {
      Document query = Document.parse(what.query());
      checkHarmless(query);
      String collection = query.getString("collection");
      if (collection == null) {
        throw SourceRefused.because("sources.connectors.mongodb.refused.collection", "query", null);
      }
      checkThere(collection);
      List<Document> pipeline =
          new ArrayList<>(query.getList("pipeline", Document.class, List.of()));
      if (what.since() != null && what.since().value() != null) {
        pipeline.add(new Document("$match", behind(what.since())));
      }
      if (what.limit() > 0) {
        pipeline.add(new Document("$limit", (int) what.limit()));
      }
      return database.getCollection(collection).aggregate(pipeline).allowDiskUse(true);
    }
    checkThere(what.entity());
    List<Document> conditions = new ArrayList<>();
    if (what.filter() != null && !what.filter().isBlank()) {
      Document filter = Document.parse(what.filter());
      checkHarmless(filter);
      conditions.add(filter);
    }
    if (what.since() != null && what.since().value() != null) {
      conditions.add(behind(what.since()));
    }
    Document filter =
        conditions.isEmpty()
            ? new Document()
            : conditions.size() == 1 ? conditions.get(0) : new Document("$and", conditions);
    return database.getCollection(what.entity()).find(filter).limit((int) what.limit());
  }

  private void checkThere(String collection) throws SourceRefused {
    for (String name : database.listCollectionNames()) {
      if (name.equals(collection)) {
        return;
      }
    }
    throw SourceRefused.notThere(collection, "entity", null);
  }

  private static void checkHarmless(Object part) throws SourceRefused {
    if (part instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (FORBIDDEN.contains(String.valueOf(entry.getKey()))) {
          throw SourceRefused.because("notReading", "query", null, entry.getKey());
        }
        checkHarmless(entry.getValue());
      }
    } else if (part instanceof Iterable<?> list) {
      for (Object each : list) {
        checkHarmless(each);
      }
    }
  }

  private static Document behind(Extract.Since since) {
    return new Document(
        since.column(), new Document(since.inclusive() ? "$gte" : "$gt", stored(since.value())));
  }

  /** A value as MongoDB compares it: numbers of all kinds with each other, days as moments. */
  private static Object stored(Object value) {
    if (value instanceof BigDecimal number) {
      boolean whole =
          number.stripTrailingZeros().scale() <= 0
              && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
      return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }
    if (value instanceof LocalDateTime moment) {
      return Date.from(moment.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof LocalDate day) {
      return Date.from(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    return value instanceof String text && ObjectId.isValid(text) ? new ObjectId(text) : value;
  }

  private SourceRefused refused(MongoException e) {
    String host = settings.text("host");
    int port = settings.number("port");
    if (e instanceof MongoSecurityException || e.getCode() == 18) {
      return SourceRefused.signIn(settings.find("user").orElse(""), e);
    }
    if (e instanceof MongoTimeoutException) {
      String words = String.valueOf(e.getMessage());
      return words.contains("SSL")
          ? SourceRefused.tls(host, null)
          : words.contains("refused") || words.contains("MongoSocketOpenException")
              ? SourceRefused.unreachable(host, port, null)
              : SourceRefused.tooSlow(host, port, null);
    }
    if (e.getCode() == 13) {
      return SourceRefused.right(settings.text("database"), e);
    }
    return e instanceof MongoCommandException command
        ? SourceRefused.query(command.getErrorMessage(), e)
        : SourceRefused.failed(String.valueOf(e.getMessage()), e);
  }

  @Override
  public void close() {
    client.close();
  }
}
