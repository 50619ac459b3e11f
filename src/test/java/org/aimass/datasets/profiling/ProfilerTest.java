package org.aimass.datasets.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Profile;
import org.aimass.datasets.Profile.Association;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

class ProfilerTest {

  private static Column column(String name, ColumnKind type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }

  @Test
  void numbers_are_described_as_statistics_define_them() {
    Profiler profiler =
        new Profiler(List.of(column("x", Kinds.DECIMAL), column("y", Kinds.DECIMAL)));
    Random random = new Random(3);
    double[] x = new double[1000];
    double[] y = new double[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1e6 + random.nextGaussian();
      y[i] = x[i] * 2 + random.nextGaussian();
      profiler.number(0, x[i]);
      profiler.number(1, y[i]);
      profiler.endRow();
    }

    Profile profile = profiler.profile();
    ColumnProfile p = profile.columns().get(0);

    double mean = Arrays.stream(x).average().orElseThrow();
    double deviation = Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / 999);
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    assertThat((Double) p.mean()).isCloseTo(mean, within(1e-6));
    assertThat(p.deviation()).isCloseTo(deviation, within(1e-9));
    assertThat((Double) p.quantiles().get(2)).isEqualTo(sorted[499]);
    assertThat(p.min()).isEqualTo(sorted[0]);
    assertThat(p.max()).isEqualTo(sorted[999]);
    assertThat(p.histogram().counts().stream().mapToLong(Long::longValue).sum())
        .isBetween(998L, 1002L);
    assertThat(profile.correlations().values().get(0).get(1))
        .isCloseTo(correlation(x, y), within(1e-9));
    assertThat(Json.read(Json.write(profile), Profile.class).columns()).hasSize(2);
  }

  private static double correlation(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
      xy += (x[i] - mx) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void pairs_are_correlated_over_the_rows_that_have_both() {
    PairSums pairs = new PairSums(List.of("a", "b"));
    double[][] rows = {{1, 2}, {2, Double.NaN}, {3, 5}, {Double.NaN, 9}, {4, 8}, {5, 9}};
    for (double[] row : rows) {
      for (int c = 0; c < 2; c++) {
        if (Double.isNaN(row[c])) {
          pairs.gap(c);
        } else {
          pairs.put(c, row[c]);
        }
      }
      pairs.endRow();
    }

    assertThat(pairs.correlations().values().get(1).get(0))
        .isCloseTo(
            correlation(new double[] {1, 3, 4, 5}, new double[] {2, 5, 8, 9}), within(1e-12));
  }

  @Test
  void different_values_are_counted_exactly_while_few_and_to_two_percent_when_many() {
    Profiler profiler =
        new Profiler(
            List.of(
                column("few", Kinds.CATEGORY),
                column("many", Kinds.TEXT),
                column("n", Kinds.INTEGER)));
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      text(profiler, 0, "k" + i % 7);
      text(profiler, 1, i % 10 == 0 ? "frequent" : "w" + i % 50_000);
      profiler.number(2, random.nextInt(100_000_000));
      profiler.endRow();
    }

    List<ColumnProfile> columns = profiler.profile().columns();

    assertThat(columns.get(0).distinct()).isEqualTo(7);
    assertThat(columns.get(0).distinctExact()).isTrue();
    assertThat(columns.get(0).top().get(0).count()).isEqualTo(28_572);
    assertThat(columns.get(1).distinct()).isBetween(44_100L, 45_900L);
    assertThat(columns.get(1).top()).extracting(Profile.Top::value).containsExactly("frequent");
    assertThat(columns.get(1).top().get(0).count()).isBetween(20_000L, 20_400L);
    assertThat(columns.get(2).distinct()).isBetween(196_000L, 202_000L);
  }

  private static void text(Profiler profiler, int column, String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    profiler.text(column, b, 0, b.length);
  }

  @Test
  void constants_ids_skew_and_gaps_are_warned_of() {
    Profiler profiler =
        new Profiler(
            List.of(
                column("same", Kinds.CATEGORY),
                column("counter", Kinds.INTEGER),
                column("skew", Kinds.DECIMAL),
                column("gaps", Kinds.INTEGER),
                column("rare", Kinds.CATEGORY)));
    for (int i = 0; i < 1000; i++) {
      text(profiler, 0, "x");
      profiler.number(1, i + 1);
      profiler.number(2, i == 7 ? 1e6 : i % 10);
      if (i % 4 == 0) {
        profiler.number(3, i % 8);
      } else {
        profiler.missing(3);
      }
      text(profiler, 4, i == 0 ? "rare" : "usual");
      profiler.endRow();
    }

    assertThat(profiler.profile().columns())
        .extracting(
            p ->
                p.warnings().stream()
                    .map(Finding::key)
                    .map(k -> k.substring(k.lastIndexOf('.') + 1))
                    .toList())
        .containsExactly(
            List.of("constant"),
            List.of("idLike"),
            List.of("skewed"),
            List.of("mostlyMissing"),
            List.of("oneValueRules"));
  }

  @Test
  void days_are_described_as_days() {
    Profiler profiler =
        new Profiler(
            List.of(
                column("d", Kinds.DATE), column("t", Kinds.DATETIME), column("b", Kinds.BOOLEAN)));
    for (int i = 0; i < 10; i++) {
      profiler.day(0, 20_000 + i);
      profiler.moment(1, 20_000, i * 3_600_000_000L);
      profiler.truth(2, i % 2 == 0);
      profiler.endRow();
    }

    List<ColumnProfile> columns = profiler.profile().columns();

    assertThat(columns.get(0).min()).isEqualTo("2024-10-04");
    assertThat(columns.get(0).max()).isEqualTo("2024-10-13");
    assertThat(columns.get(1).max()).isEqualTo("2024-10-04T09:00");
    assertThat(columns.get(2).mean()).isEqualTo(0.5);
    assertThat(columns.get(2).top())
        .extracting(Profile.Top::value)
        .containsExactlyInAnyOrder("true", "false");
  }

  @Test
  void columns_that_tell_the_target_are_found_and_leaks_named() {
    List<Column> columns =
        List.of(
            column("target", Kinds.CATEGORY),
            column("copy", Kinds.CATEGORY),
            column("near", Kinds.DECIMAL),
            column("noise", Kinds.DECIMAL),
            column("chance", Kinds.CATEGORY),
            column("id", Kinds.ID));
    Associations associations = new Associations(columns, "target", 5000);
    Random random = new Random(11);
    for (int i = 0; i < 4000; i++) {
      boolean yes = random.nextBoolean();
      associations.add(
          new Object[] {
            yes ? "Yes" : "No",
            yes ? "J" : "N",
            random.nextGaussian() + (yes ? 2 : 0),
            random.nextGaussian(),
            "c" + random.nextInt(20),
            "id" + i
          });
    }

    List<Association> all = associations.all();

    assertThat(all).extracting(Association::column).startsWith("copy", "near");
    assertThat(all.get(0).value()).isCloseTo(1, within(1e-3));
    assertThat(all.get(0).warnings())
        .extracting(Finding::key)
        .containsExactly("datasets.finding.leaking");
    assertThat(all.get(1).value()).isBetween(0.6, 0.8);
    assertThat(all.get(1).warnings()).isEmpty();
    assertThat(all.stream().filter(a -> a.column().equals("noise") || a.column().equals("chance")))
        .allMatch(a -> a.value() < 0.06);
    assertThat(all.stream().filter(a -> a.column().equals("id")))
        .allMatch(a -> a.measure().equals("NONE") && a.value() == 0);
  }
}
