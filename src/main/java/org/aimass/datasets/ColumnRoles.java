package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.storage.UnknownColumn;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Json;

/** What the columns of a version are for, and which of them may be a target. */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class ColumnRoles {
  @PersistenceContext EntityManager database;
  @Inject Versions versions;
  @Inject StoredDatasets stored;

  /** Columns that look as if somebody would want to predict them, the likeliest first. */
  public List<String> suggestedTargets(long id, int version) {
    StoredVersion v = stored.ready(id, version);
    Profile profile = versions.profile(id, version);
    List<Column> columns = stored.columns(v);
    Map<String, Integer> points = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnProfile p = profile.columns().get(i);
      int score = Suggestion.points(columns.get(i), p, i, columns.size());
      if (score > 0) {
        points.put(columns.get(i).name(), score);
      }
    }
    return points.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(5)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Says what columns are for; the values stay as they are. @param roles by name; columns left out
   * keep theirs
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public void assign(long id, int version, Map<String, ColumnRole> roles) {
    StoredVersion v = stored.ready(id, version);
    List<Column> columns = v.keptColumns();
    Map<String, ColumnRole> wanted = new HashMap<>();
    roles.forEach(
        (name, role) ->
            wanted.put(
                Columns.find(columns, name)
                    .orElseThrow(() -> UnknownColumn.of(name, columns))
                    .name(),
                role));
    List<Column> changed =
        columns.stream().map(c -> c.as(wanted.getOrDefault(c.name(), c.role()))).toList();
    if (changed.stream().filter(c -> c.role() == ColumnRole.TARGET).count() > 1) {
      throw DatasetProblem.severalTargets();
    }
    v.columns = Json.write(changed);
  }

  /**
   * As {@link #assign(long, int, Map)}, for a client that has already read the current roles.
   *
   * @param seen as they were read; others mean that somebody else has written meanwhile
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public void assign(
      long id, int version, Map<String, ColumnRole> seen, Map<String, ColumnRole> roles) {
    StoredVersion v = stored.ready(id, version);
    database.refresh(v, LockModeType.PESSIMISTIC_WRITE);
    if (v.keptColumns().stream().anyMatch(c -> seen.get(c.name()) != c.role())) {
      throw DatasetProblem.changedMeanwhile(stored.dataset(id).name);
    }
    assign(id, version, roles);
  }
}
