package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aimass.datasets.VersionDifference.Retyped;
import org.aimass.datasets.storage.RowDifference;
import org.aimass.datasets.storage.RowDifference.Counts;
import org.aimass.datasets.storage.RowDifference.Side;
import org.aimass.datasets.storage.RowReads;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/** Compares versions of datasets: their rows, columns and distributions. */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VersionDifferences {
  /** The database sorts all rows of both versions. */
  private static final Places COMPARISONS = new Places(1, 2, 20_000);

  private static final Pattern COMMA = Pattern.compile(",");

  @Inject CurrentActor user;
  @Inject Versions versions;
  @Inject StoredDatasets stored;
  @Inject RowReads reads;

  /**
   * What became of one version in another.
   *
   * @param keys names of columns that identify a row, several also with commas between them; none
   *     to compare whole rows
   * @throws Problem 404 for a version that there is not, 409 for one that is not whole, 400 for a
   *     key that a version does not have, 422 for one that does not identify rows, 503 when it
   *     takes too long
   */
  public VersionDifference between(long id, int from, int to, List<String> keys) {
    StoredVersion before = stored.ready(id, from);
    StoredVersion now = stored.ready(id, to);
    List<Column> old = stored.columns(before);
    List<Column> young = stored.columns(now);
    List<String> key = names(keys, old);
    for (String name : key) {
      if (Columns.find(old, name).isEmpty() || Columns.find(young, name).isEmpty()) {
        int without = Columns.find(old, name).isEmpty() ? from : to;
        throw new Problem(400, "datasets.problem.keyNotInVersion", name, without).at("key");
      }
      if (Columns.find(young, name).filter(Column::masked).isPresent()) {
        throw DatasetProblem.masked(name);
      }
    }
    Counts rows =
        counts(new Side(before.parts(), seen(old)), new Side(now.parts(), seen(young)), key);
    return new VersionDifference(
        from,
        to,
        rows.added(),
        rows.removed(),
        rows.changed(),
        missingIn(old, young),
        missingIn(young, old),
        old.stream().flatMap(c -> retyped(c, young).stream()).toList(),
        drift(id, from, to));
  }

  /** How far the values of columns have moved, those that moved furthest first. */
  public List<Drift> drift(long id, int from, int to) {
    return Drift.between(versions.profile(id, from), versions.profile(id, to));
  }

  /** A name may hold commas itself. */
  private static List<String> names(List<String> keys, List<Column> columns) {
    return keys.stream()
        .flatMap(
            name ->
                Columns.find(columns, name).isPresent()
                    ? Stream.of(name)
                    : COMMA.splitAsStream(name))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private Counts counts(Side before, Side now, List<String> key) {
    try (Places.Place place = COMPARISONS.take(user.id())) {
      RowDifference difference = reads.between(before, now);
      if (key.isEmpty()) {
        return difference.withoutKey();
      }
      Counts counts = difference.byKey(key);
      if (counts.twice() > 0) {
        throw new Problem(
                422, "datasets.problem.keyNotUnique", String.join(", ", key), counts.twice())
            .at("key");
      }
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts over masked columns would confirm what somebody guesses. */
  private static List<Column> seen(List<Column> columns) {
    return columns.stream().filter(c -> !c.masked()).toList();
  }

  /** The columns of the second list that the first does not have. */
  private static List<Column> missingIn(List<Column> columns, List<Column> others) {
    return others.stream().filter(c -> Columns.find(columns, c.name()).isEmpty()).toList();
  }

  private static Optional<Retyped> retyped(Column before, List<Column> now) {
    return Columns.find(now, before.name())
        .filter(c -> c.type() != before.type())
        .map(c -> new Retyped(c.name(), c.label(), before.type(), c.type()));
  }
}
