package org.aimass.sources;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.aimass.datasets.Merge;
import org.aimass.jobs.MissedRuns;
import org.aimass.jobs.Timing;
import org.aimass.platform.Problem;

/** What requests and forms say of a refresh, checked. */
public final class SyncChoices {
  private SyncChoices() {}

  /**
   * When a schedule runs, as requests say it.
   *
   * @param missed RUN makes up for missed runs by one, SKIP does not; null for RUN
   */
  public static Timing timing(String cron, String zone, String missed) {
    String word = missed == null ? "RUN" : missed.toUpperCase(Locale.ROOT);
    if (!word.equals("RUN") && !word.equals("SKIP")) {
      throw new Problem(400, "sources.problem.missed", missed).at("schedule.missed");
    }
    Timing timing =
        new Timing(
            cron == null ? "" : cron,
            zone == null ? "UTC" : zone,
            word.equals("RUN") ? MissedRuns.ONCE : MissedRuns.SKIP,
            1);
    timing.expression();
    return timing;
  }

  /**
   * How rows are merged, as requests say it.
   *
   * @param mode null for REPLACE
   */
  public static Merge merge(String mode, List<String> key) {
    Merge.Mode wanted;
    try {
      wanted = Merge.Mode.valueOf(mode == null ? "REPLACE" : mode.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "sources.problem.mode", mode).at("mode");
    }
    if (key != null
        && (key.stream().anyMatch(Objects::isNull) || new HashSet<>(key).size() < key.size())) {
      throw new Problem(400, "platform.problem.required", "key").at("key");
    }
    Merge merge = new Merge(wanted, key);
    if ((wanted == Merge.Mode.UPSERT) == merge.key().isEmpty()) {
      throw new Problem(400, "sources.problem.key", wanted.name()).at("key");
    }
    return merge;
  }
}
