package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.aimass.TestEntities;
import org.aimass.datasets.ExpiredVersions.Expired;
import org.aimass.datasets.storage.Part;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way back to an earlier version, and the versions that a rule drops. */
@Tag("database")
class KeptVersionsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static TestEntities entities;

  private final List<Object> told = new ArrayList<>();
  private final List<String> audited = new ArrayList<>();
  private final List<Integer> needed = new ArrayList<>();
  private Instant now = NOW;
  private long dataset;

  @BeforeAll
  static void tables() throws Exception {
    entities =
        TestEntities.create(
            Dataset.class, FileImport.class, StoredVersion.class, StoredHandover.class);
  }

  @AfterAll
  static void close() {
    entities.close();
  }

  @BeforeEach
  void two_versions() {
    dataset =
        entities.inTransaction(
            database -> {
              Dataset made = new Dataset("Customers " + System.nanoTime(), "ann", now);
              database.persist(made);
              return made.id;
            });
    imported(1);
    imported(2);
  }

  private String table(int version) {
    return "ds_" + dataset + "_v" + version;
  }

  /** The next version, whose rows lie in a table of its own. */
  private void imported(int number) {
    String table = table(number);
    services(
        s -> {
          Dataset into = s.database.find(Dataset.class, dataset);
          FileImport source =
              s.started.begin(into, table + ".csv", 1, Json.read("{}", ImportOptions.class));
          StoredVersion version =
              new StoredVersion(source, List.of(new Part(table, 0, 7)), "hash of " + table, now);
          version.columns = "[]";
          version.profile = "{\"rows\":7}";
          version.notes = "{}";
          s.database.persist(version);
          source.done(7, null, now);
          into.imported(source.version, now);
          return null;
        });
  }

  /** The services of one transaction. */
  private final class Services {
    final EntityManager database;
    final StartedImports started = new StartedImports();
    final VersionKeeping keeping = new VersionKeeping();
    final ExpiredVersions expired = new ExpiredVersions();
    final StoredDatasets stored = new StoredDatasets();

    Services(EntityManager database) {
      this.database = database;
      Clock clock = Clock.fixed(now, ZoneOffset.UTC);
      CurrentActor ann = new Ann();
      Audit audit = new Record();
      stored.database = database;
      started.database = database;
      started.user = ann;
      started.clock = clock;
      started.stored = stored;
      keeping.database = database;
      keeping.clock = clock;
      keeping.audit = audit;
      keeping.stored = stored;
      keeping.started = started;
      keeping.user = ann;
      keeping.imported = new Telling<>(told::add);
      keeping.rewound = new Telling<>(told::add);
      ImportLedger ledger = new ImportLedger();
      ledger.database = database;
      DroppedVersions dropped = new DroppedVersions();
      dropped.database = database;
      dropped.clock = clock;
      dropped.ledger = ledger;
      dropped.deleted = new Telling<>(told::add);
      expired.database = database;
      expired.clock = clock;
      expired.stored = stored;
      expired.dropped = dropped;
      expired.audit = audit;
      expired.expiring =
          new Telling<>(
              question -> {
                if (needed.contains(question.version())) {
                  question.keep();
                }
              });
    }
  }

  private <T> T services(Function<Services, T> work) {
    return entities.inTransaction(database -> work.apply(new Services(database)));
  }

  private int rollBack(int version) {
    return services(s -> s.keeping.rollBack(dataset, version));
  }

  private void keep(Integer versions, Integer days) {
    services(
        s -> {
          s.keeping.keep(dataset, new Retention(versions, days));
          return null;
        });
  }

  private List<Integer> expired() {
    return services(s -> s.expired.of(dataset)).stream().map(Expired::version).toList();
  }

  private boolean drop(int version) {
    return services(s -> s.expired.drop(new Expired(dataset, version)));
  }

  @Test
  void the_new_version_shares_the_rows_of_the_earlier_one() {
    int made = rollBack(1);

    assertThat(made).isEqualTo(3);
    services(
        s -> {
          StoredVersion again = s.stored.ready(dataset, 3);
          StoredVersion first = s.stored.ready(dataset, 1);
          assertThat(again.parts()).isEqualTo(first.parts());
          assertThat(again.hash).isEqualTo(first.hash);
          assertThat(again.profile).isEqualTo(first.profile);
          assertThat(s.stored.dataset(dataset).latest).isEqualTo(3);
          assertThat(s.stored.dataset(dataset).importing).isNull();
          return null;
        });
    assertThat(told).contains(new DatasetRewound(dataset, 1));
    assertThat(audited).containsExactly("DATASET_ROLL_BACK");
  }

  @Test
  void rows_that_came_back_twice_are_those_of_their_import() {
    rollBack(1);
    rollBack(2);
    told.clear();

    assertThat(rollBack(3)).isEqualTo(5);
    assertThat(told).contains(new DatasetRewound(dataset, 1));
  }

  @Test
  void there_is_no_way_back_to_the_newest_one_to_none_and_during_an_import() {
    assertThat(refused(2)).isEqualTo(409);
    assertThat(refused(9)).isEqualTo(404);
    services(
        s ->
            s.started.begin(
                s.database.find(Dataset.class, dataset),
                "more.csv",
                1,
                Json.read("{}", ImportOptions.class)));
    assertThat(refused(1)).isEqualTo(409);
  }

  private int refused(int version) {
    return catchThrowableOfType(Problem.class, () -> rollBack(version)).status();
  }

  @Test
  void without_a_rule_all_versions_stay() {
    assertThat(expired()).isEmpty();
  }

  @Test
  void what_somebody_needs_stays_and_the_rest_goes_with_its_tables() {
    imported(3);
    imported(4);
    keep(1, null);
    needed.add(1);
    told.clear();

    assertThat(expired()).containsExactly(3, 2);
    assertThat(drop(1)).isFalse();
    assertThat(drop(2)).isTrue();
    assertThat(drop(4)).isFalse();

    assertThat(told).containsExactly(new StorageSweep.VersionsDeleted(List.of(table(2))));
    assertThat(audited).containsExactly("DATASET_RETENTION", "DATASET_EXPIRE");
    assertThat(state(2)).isEqualTo("EXPIRED");
    assertThat(state(1)).isEqualTo(DatasetVersion.READY);
    assertThat(refused(2)).isEqualTo(409);
  }

  private String state(int version) {
    return services(s -> s.stored.version(dataset, version)).state();
  }

  @Test
  void what_was_handed_over_stays() {
    keep(1, null);
    services(
        s -> {
          s.database.persist(new StoredHandover(dataset, 1, "", "ann", now));
          return null;
        });

    assertThat(expired()).isEmpty();
    assertThat(drop(1)).isFalse();
  }

  @Test
  void a_table_stays_as_long_as_a_version_has_its_rows() {
    rollBack(1);
    keep(1, null);
    told.clear();

    assertThat(drop(1)).isTrue();
    assertThat(told).containsExactly(new StorageSweep.VersionsDeleted(List.of()));
  }

  @Test
  void versions_become_too_old_but_the_newest_never_does() {
    keep(null, 30);
    assertThat(expired()).isEmpty();

    now = NOW.plus(Duration.ofDays(31));
    assertThat(expired()).containsExactly(1);
    imported(3);
    assertThat(expired()).containsExactly(2, 1);
  }

  private static final class Ann extends CurrentActor {
    @Override
    public String username() {
      return "ann";
    }

    @Override
    public long id() {
      return 7;
    }
  }

  private final class Record extends Audit {
    @Override
    public void record(String action, String object, String detailsJson) {
      audited.add(action);
    }
  }

  /** Tells at once. */
  private record Telling<T>(Consumer<T> observer) implements Event<T> {
    @Override
    public void fire(T event) {
      observer.accept(event);
    }

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Event<T> select(Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }
  }
}
