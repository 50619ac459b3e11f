package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.aimass.TestEntities;
import org.aimass.datasets.storage.Part;
import org.aimass.identity.CurrentActor;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that somebody marked for others to look at. */
@Tag("database")
class RowMarksTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static TestEntities entities;
  private static long dataset;

  @BeforeAll
  static void a_version_of_seven_rows() throws Exception {
    entities =
        TestEntities.create(
            Dataset.class, FileImport.class, StoredVersion.class, StoredRowMark.class);
    dataset =
        entities.inTransaction(
            database -> {
              Dataset made = new Dataset("Customers", "ann", NOW);
              database.persist(made);
              StartedImports started = new StartedImports();
              started.database = database;
              started.user = new Actor("ann");
              started.clock = Clock.fixed(NOW, ZoneOffset.UTC);
              FileImport source =
                  started.begin(made, "customers.csv", 1, Json.read("{}", ImportOptions.class));
              StoredVersion version =
                  new StoredVersion(source, List.of(new Part("ds_marks", 0, 7)), "hash", NOW);
              version.columns = "[]";
              version.profile = "{\"rows\":7}";
              version.notes = "{}";
              database.persist(version);
              source.done(7, null, NOW);
              made.imported(source.version, NOW);
              return made.id;
            });
  }

  @AfterAll
  static void close() {
    entities.close();
  }

  private static final class Actor extends CurrentActor {
    private final String name;

    Actor(String name) {
      this.name = name;
    }

    @Override
    public String username() {
      return name;
    }

    @Override
    public long id() {
      return 1;
    }
  }

  private static <T> T by(String who, Function<RowMarks, T> work) {
    return entities.inTransaction(database -> work.apply(service(database, who)));
  }

  private static RowMarks service(EntityManager database, String who) {
    RowMarks marks = new RowMarks();
    marks.database = database;
    marks.stored = new StoredDatasets();
    marks.stored.database = database;
    marks.user = new Actor(who);
    marks.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return marks;
  }

  private static List<RowMark> marks() {
    return by("ann", marks -> marks.of(dataset, 1));
  }

  private static void remove(Long... rows) {
    by(
        "ann",
        marks -> {
          marks.remove(dataset, 1, List.of(rows));
          return null;
        });
  }

  @Test
  void rows_are_marked_marked_again_and_freed() {
    int marked = by("ann", marks -> marks.mark(dataset, 1, List.of(5L, 2L, 5L), " 标签可疑 "));
    by("bob", marks -> marks.mark(dataset, 1, List.of(2L, 7L), "twice"));

    assertThat(marked).isEqualTo(2);
    assertThat(marks())
        .containsExactly(
            new RowMark(2, "twice", "bob", NOW),
            new RowMark(5, "标签可疑", "ann", NOW),
            new RowMark(7, "twice", "bob", NOW));

    remove(2L, 3L, 5L, 7L);
    assertThat(marks()).isEmpty();
  }

  @Test
  void what_cannot_be_marked_is_refused_and_nothing_is_half_marked() {
    for (List<Long> rows :
        List.of(List.of(1L, 8L), List.of(0L), List.<Long>of(), Arrays.asList(1L, (Long) null))) {
      assertRefused(rows, "reason");
    }
    assertRefused(null, "reason");
    assertRefused(LongStream.range(0, 1001).boxed().toList(), "reason");
    assertRefused(List.of(1L), " ");
    assertRefused(List.of(1L), null);
    assertRefused(List.of(1L), "x".repeat(501));

    assertThat(marks()).isEmpty();
  }

  private static void assertRefused(List<Long> rows, String reason) {
    assertThatThrownBy(() -> by("ann", marks -> marks.mark(dataset, 1, rows, reason)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
  }
}
