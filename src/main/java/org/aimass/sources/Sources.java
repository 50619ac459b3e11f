package org.aimass.sources;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Imports;
import org.aimass.datasets.IncomingRows;
import org.aimass.datasets.Preview;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Ownership;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.Secrets;

/**
 * The systems that data is fetched from: connected, looked into, kept. Engineers see their own and
 * those of their teams, administrators all.
 */
@Stateless
@Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class Sources {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_ENTITIES = 1_000;
  private static final int ROWS_LOOKED_AT = 1_000;

  @PersistenceContext EntityManager database;
  @Inject CurrentActor user;
  @Inject Ownership ownership;
  @Inject Secrets secrets;
  @Inject Probes probes;
  @Inject Imports imports;
  @Inject Files files;
  @Inject Audit audit;
  @Inject Clock clock;

  /**
   * What a test of a connection has found.
   *
   * @param server what answers; null where nothing did
   * @param refused why not; null where it is well
   */
  public record Tested(String server, long millis, SourceRefused refused) {}

  /** Whether a connection works. Nothing is kept. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Tested test(String connector, Map<String, String> settings) {
    Connector kind = Connectors.named(connector);
    return tested(kind, () -> SettingsCheck.checked(kind, settings));
  }

  /** As {@link #test(String, Map)}, for a source that is kept. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Tested test(long id) {
    StoredSource source = mine(id);
    Tested tested = tested(Connectors.named(source.connector), () -> opened(source));
    audit.record("SOURCE_TEST", source.name, Json.write(Map.of("ok", tested.refused() == null)));
    return tested;
  }

  /** Settings that may be refused. */
  private interface Checked {
    SourceSettings get() throws SourceRefused;
  }

  private Tested tested(Connector connector, Checked settings) {
    long start = System.nanoTime();
    try {
      String server = probes.ask(connector, settings.get(), SourceSession::server);
      return new Tested(server, (System.nanoTime() - start) / 1_000_000, null);
    } catch (SourceRefused e) {
      return new Tested(null, (System.nanoTime() - start) / 1_000_000, e);
    }
  }

  /**
   * Keeps a source.
   *
   * @throws Problem 400 that names a setting, 409 when the name is taken
   */
  public Source create(String name, String connector, Map<String, String> settings) {
    Connector kind = Connectors.named(connector);
    check(kind, settings);
    StoredSource source = new StoredSource();
    source.name = checkedName(name);
    source.connector = kind.id();
    source.ownerName = user.username();
    source.created = clock.instant();
    source.changed = source.created;
    store(source);
    write(source, kind, settings);
    audit.record("SOURCE_CREATE", source.name, Json.write(Map.of("connector", kind.id())));
    return source.view(0);
  }

  /**
   * Changes what is given; a secret that is not given stays.
   *
   * @param name null to keep it
   * @param settings null to keep them
   */
  public Source change(long id, String name, Map<String, String> settings) {
    StoredSource source = mine(id);
    if (name != null) {
      source.name = checkedName(name);
      store(source);
    }
    if (settings != null) {
      Connector kind = Connectors.named(source.connector);
      Map<String, String> all = new LinkedHashMap<>(source.settings());
      Map<String, String> kept = new LinkedHashMap<>();
      source.secrets().forEach((k, v) -> kept.put(k, secrets.decrypt(v, source.context(k))));
      // A password goes only to the place that it was entered for.
      boolean elsewhere =
          settings.entrySet().stream()
              .anyMatch(
                  e ->
                      List.of("host", "port", "address").contains(e.getKey())
                          && !String.valueOf(e.getValue()).equals(all.get(e.getKey())));
      if (!elsewhere) {
        all.putAll(kept);
      }
      all.putAll(settings);
      check(kind, all);
      write(source, kind, all);
    }
    source.changed = clock.instant();
    audit.record("SOURCE_CHANGE", source.name, Json.write(Map.of("source", id)));
    return source.view(refreshes(id));
  }

  /**
   * Deletes a source.
   *
   * @throws Problem 409 while datasets are refreshed from it
   */
  public void delete(long id) {
    StoredSource source = mine(id);
    long refreshes = refreshes(id);
    if (refreshes > 0) {
      throw new Problem(409, "sources.problem.inUse", source.name, refreshes);
    }
    database.remove(source);
    audit.record("SOURCE_DELETE", source.name, Json.write(Map.of("source", id)));
  }

  public Source find(long id) {
    return mine(id).view(refreshes(id));
  }

  public List<Source> list() {
    return ownership
        .bindWithTeams(
            database.createQuery(
                "select s, (select count(y) from StoredSync y where y.sourceId = s.id) from"
                    + " StoredSource s where "
                    + Ownership.condition("s.ownerName", "s.teamId")
                    + " order by lower(s.name), s.id",
                Object[].class))
        .getResultList()
        .stream()
        .map(row -> ((StoredSource) row[0]).view((Long) row[1]))
        .toList();
  }

  /** What can be fetched: the first thousand whose names hold a text. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<SourceEntity> entities(long id, String search) {
    return ask(
        mine(id), session -> session.entities(search == null ? "" : search.strip(), MOST_ENTITIES));
  }

  /**
   * What the first rows would become.
   *
   * @throws Problem 400 for what the connector cannot do
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Preview preview(long id, Fetch wanted) {
    StoredSource source = mine(id);
    wanted.checkedFor(Connectors.named(source.connector));
    try (IncomingRows rows = IncomingRows.in(files.folder("temp"), ROWS_LOOKED_AT)) {
      ask(
          source,
          session -> {
            session.read(wanted.extract().limited(ROWS_LOOKED_AT), rows);
            return null;
          });
      if (rows.rows() == 0) {
        throw new Problem(422, "sources.problem.nothingThere");
      }
      return imports.preview(rows, wanted.options());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T ask(StoredSource source, Probes.Question<T> question) {
    try {
      return probes.ask(Connectors.named(source.connector), opened(source), question);
    } catch (SourceRefused e) {
      throw new SourceFailure(e);
    }
  }

  /** Asked by a refresh: a connection, with the rights of whoever owns it. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public SourceSession connect(long id) throws SourceRefused {
    StoredSource source = mine(id);
    return Connectors.named(source.connector).open(opened(source), new GuardedReach());
  }

  private SourceSettings opened(StoredSource source) throws SourceRefused {
    Map<String, String> values = new LinkedHashMap<>(source.settings());
    source.secrets().forEach((k, v) -> values.put(k, secrets.decrypt(v, source.context(k))));
    return SettingsCheck.checked(Connectors.named(source.connector), values);
  }

  private static void check(Connector connector, Map<String, String> settings) {
    try {
      SettingsCheck.checked(connector, settings);
    } catch (SourceRefused e) {
      throw new SourceFailure(400, e);
    }
  }

  private void write(StoredSource source, Connector connector, Map<String, String> settings) {
    Map<String, String> open = new LinkedHashMap<>();
    Map<String, String> hidden = new LinkedHashMap<>();
    for (Setting setting : connector.settings()) {
      String value = settings.get(setting.name());
      if (value != null && !value.isEmpty()) {
        if (setting.kind() == Setting.Kind.SECRET) {
          hidden.put(setting.name(), secrets.encrypt(value, source.context(setting.name())));
        } else {
          open.put(setting.name(), value.strip());
        }
      }
    }
    source.settings = Json.write(open);
    source.secrets = Json.write(hidden);
  }

  private void store(StoredSource source) {
    try {
      database.persist(source);
      database.flush();
    } catch (PersistenceException e) {
      throw new Problem(409, "sources.problem.nameTaken", source.name).at("name");
    }
  }

  private static String checkedName(String name) {
    String plain = Names.plain(name);
    if (plain.isEmpty()
        || plain.length() > LONGEST_NAME
        || plain.chars().anyMatch(Character::isISOControl)) {
      throw new Problem(400, "sources.problem.name", LONGEST_NAME).at("name");
    }
    return plain;
  }

  private long refreshes(long id) {
    return database
        .createQuery("select count(y) from StoredSync y where y.sourceId = :id", Long.class)
        .setParameter("id", id)
        .getSingleResult();
  }

  private StoredSource mine(long id) {
    StoredSource source = database.find(StoredSource.class, id);
    if (source == null || !ownership.includes(source.owned())) {
      throw new NotFound("sources.noun.source", id);
    }
    return source;
  }
}
