package org.aimass.modelling.tasks.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Cluster;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.EvaluationReport.Measured;
import org.aimass.modelling.EvaluationReport.OfClasses;
import org.aimass.modelling.EvaluationReport.Scores;
import org.aimass.modelling.Metric;
import org.aimass.modelling.engines.Examples.Feature;
import org.aimass.modelling.evaluating.Bootstrap;
import org.aimass.modelling.evaluating.Evaluation;

/**
 * Evaluates groups by their shape, since no truth is known. Distances are Euclidean over numbers in
 * standard deviations and levels as 0 and 1.
 */
public final class ClusterEvaluation implements Evaluation {
  private static final int SAMPLE = 1_000;

  private final List<Feature> features;
  private final double[][] rows;
  private final int[] group;
  private final int groups;
  private final double[] mean;
  private final double[] deviation;

  /**
   * @param said for each row how much it belongs to each group
   */
  public ClusterEvaluation(List<Feature> features, double[][] rows, double[][] said) {
    this(features, rows, likeliest(said), said[0].length);
  }

  private static int[] likeliest(double[][] said) {
    int[] group = new int[said.length];
    for (int i = 0; i < group.length; i++) {
      for (int c = 1; c < said[i].length; c++) {
        group[i] = said[i][c] > said[i][group[i]] ? c : group[i];
      }
    }
    return group;
  }

  /**
   * @param group of each row, 0 to groups - 1
   */
  public ClusterEvaluation(List<Feature> features, double[][] rows, int[] group, int groups) {
    this.features = features;
    this.rows = rows;
    this.group = group;
    this.groups = groups;
    mean = new double[features.size()];
    deviation = new double[features.size()];
    for (int f = 0; f < mean.length; f++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : rows) {
        sum += row[f];
        squares += row[f] * row[f];
      }
      mean[f] = sum / rows.length;
      deviation[f] = Math.sqrt(Math.max(0, squares / rows.length - mean[f] * mean[f]));
    }
  }

  private double[] place(double[] row) {
    double[] place = new double[IntStream.range(0, features.size()).map(this::width).sum()];
    int at = 0;
    for (int f = 0; f < features.size(); f++) {
      if (features.get(f).nominal()) {
        // Two rows of different levels lie as far apart as numbers one standard deviation apart do.
        place[at + (int) row[f]] = Math.sqrt(0.5);
      } else {
        place[at] = deviation[f] == 0 ? 0 : (row[f] - mean[f]) / deviation[f];
      }
      at += width(f);
    }
    return place;
  }

  private int width(int feature) {
    return Math.max(1, features.get(feature).levels().size());
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  /** Silhouette of each row of a sample. */
  private double[] silhouettes(long seed) {
    int[] sample =
        rows.length <= SAMPLE
            ? IntStream.range(0, rows.length).toArray()
            : new Random(seed).ints(0, rows.length).distinct().limit(SAMPLE).sorted().toArray();
    double[][] places =
        Arrays.stream(sample).mapToObj(i -> place(rows[i])).toArray(double[][]::new);
    double[] silhouettes = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      double[] sums = new double[groups];
      int[] counts = new int[groups];
      for (int j = 0; j < sample.length; j++) {
        if (i != j) {
          sums[group[sample[j]]] += distance(places[i], places[j]);
          counts[group[sample[j]]]++;
        }
      }
      int own = group[sample[i]];
      double nearest = Double.POSITIVE_INFINITY;
      for (int g = 0; g < groups; g++) {
        if (g != own && counts[g] > 0) {
          nearest = Math.min(nearest, sums[g] / counts[g]);
        }
      }
      double inside = counts[own] == 0 ? 0 : sums[own] / counts[own];
      // A row alone in its group, or no second group: Rousseeuw sets 0.
      silhouettes[i] =
          counts[own] == 0 || Double.isInfinite(nearest) || Math.max(inside, nearest) == 0
              ? 0
              : (nearest - inside) / Math.max(inside, nearest);
    }
    return silhouettes;
  }

  @Override
  public double score(Metric metric) {
    return report(metric, "all", 1).score(metric);
  }

  /** Groups are called 1, 2, 3, ... */
  @Override
  public EvaluationReport report(Metric ranked, String method, long seed) {
    List<String> names = IntStream.rangeClosed(1, groups).mapToObj(String::valueOf).toList();
    double[] silhouettes = silhouettes(seed);
    double silhouette = Arrays.stream(silhouettes).average().orElse(0);
    Random random = new Random(seed);
    double[] drawn = new double[200];
    for (int s = 0; s < drawn.length; s++) {
      drawn[s] =
          random
              .ints(silhouettes.length, 0, silhouettes.length)
              .mapToDouble(i -> silhouettes[i])
              .average()
              .orElse(0);
    }
    List<Cluster> clusters = new ArrayList<>();
    double total = 0;
    for (int g = 0; g < groups; g++) {
      int each = g;
      int[] members = IntStream.range(0, rows.length).filter(i -> group[i] == each).toArray();
      double within = within(members);
      total += within * members.length;
      clusters.add(
          new Cluster(
              names.get(g),
              members.length,
              (double) members.length / rows.length,
              within,
              centre(members)));
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Clustering.SILHOUETTE.name(), silhouette);
    metrics.put(Clustering.WITHIN_DISTANCE.name(), total / rows.length);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    Bootstrap.interval(drawn)
        .ifPresent(interval -> intervals.put(Clustering.SILHOUETTE.name(), interval));
    return new EvaluationReport(
        new Measured(Clustering.task(), ranked.name(), method, rows.length, names, null),
        new Scores(metrics, intervals),
        OfClasses.NONE,
        null,
        clusters,
        List.of(),
        Map.of(),
        null);
  }

  private double within(int[] members) {
    if (members.length == 0) {
      return 0;
    }
    double[] centre = null;
    for (int i : members) {
      double[] place = place(rows[i]);
      if (centre == null) {
        centre = new double[place.length];
      }
      for (int k = 0; k < place.length; k++) {
        centre[k] += place[k] / members.length;
      }
    }
    double sum = 0;
    for (int i : members) {
      sum += distance(place(rows[i]), centre);
    }
    return sum / members.length / Math.sqrt(features.size());
  }

  private Map<String, Object> centre(int[] members) {
    Map<String, Object> centre = new LinkedHashMap<>();
    for (int f = 0; f < Math.min(features.size(), 50) && members.length > 0; f++) {
      int feature = f;
      Feature each = features.get(f);
      if (each.nominal()) {
        long[] counts = new long[each.levels().size()];
        for (int i : members) {
          counts[(int) rows[i][feature]]++;
        }
        int best =
            IntStream.range(0, counts.length)
                .reduce((a, b) -> counts[b] > counts[a] ? b : a)
                .orElse(0);
        centre.put(each.name(), each.levels().get(best));
      } else {
        centre.put(
            each.name(),
            Arrays.stream(members).mapToDouble(i -> rows[i][feature]).average().orElse(0));
      }
    }
    return centre;
  }
}
