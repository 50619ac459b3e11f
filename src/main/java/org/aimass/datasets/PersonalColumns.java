package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.datasets.storage.RowReads;
import org.aimass.datasets.storage.UnknownColumn;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Json;

/**
 * Marks columns whose values are about persons. A mark belongs to the dataset and goes by the
 * column's name: it holds in every version, those before and those to come. The dataset's owner,
 * the team that shares it and administrators see the values; all others see masks.
 */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class PersonalColumns {
  private static final int ROWS_LOOKED_AT = 200;
  private static final int LONGEST_LOOKED_AT = 100;

  @PersistenceContext EntityManager database;
  @Inject StoredDatasets stored;
  @Inject RowReads reads;
  @Inject CurrentActor user;
  @Inject Audit audit;

  /**
   * The marks of a version.
   *
   * @param columns names of those that are marked
   * @param suggested names of those that are not, and look personal by their name or their values
   * @param visible whether whoever acts sees the values, and may take marks away
   */
  public record Marks(List<String> columns, List<String> suggested, boolean visible) {}

  public Marks marks(long id, int version) {
    StoredVersion v = stored.ready(id, version);
    List<Column> columns = stored.columns(v);
    return new Marks(
        columns.stream().filter(Column::personal).map(Column::name).toList(),
        suggested(v, columns.stream().filter(c -> !c.personal()).toList()),
        stored.belongs(stored.dataset(id)));
  }

  private List<String> suggested(StoredVersion v, List<Column> columns) {
    List<Column> shaped =
        columns.stream().filter(c -> c.type().textual() || c.type().whole()).toList();
    List<List<Object>> values = new ArrayList<>();
    shaped.forEach(c -> values.add(new ArrayList<>()));
    try {
      reads
          .of(v.parts(), shaped)
          .page(RowQuery.first(ROWS_LOOKED_AT), LONGEST_LOOKED_AT)
          .rows()
          .forEach(
              row -> {
                for (int i = 0; i < shaped.size(); i++) {
                  values.get(i).add(row[i + 1]);
                }
              });
    } catch (SQLException e) {
      throw new IllegalStateException("The rows cannot be read: " + e.getMessage(), e);
    }
    return columns.stream()
        .filter(
            c ->
                PersonalLook.named(c.label())
                    || shaped.contains(c) && PersonalLook.shaped(values.get(shaped.indexOf(c))))
        .map(Column::name)
        .toList();
  }

  /**
   * Marks columns, or takes marks away. Data engineers may mark columns of every dataset; a mark is
   * taken away only by those who see the values.
   *
   * @param marks by name, true to mark; columns left out stay as they are
   * @throws org.aimass.platform.Problem 403 to whoever may not, 400 for an unknown column
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public void mark(long id, int version, Map<String, Boolean> marks) {
    StoredVersion v = stored.ready(id, version);
    Dataset d = stored.dataset(id);
    database.refresh(d, LockModeType.PESSIMISTIC_WRITE);
    boolean belongs = stored.belongs(d);
    Set<String> names = new TreeSet<>(d.personal());
    marks.forEach(
        (name, personal) -> {
          Column column =
              Columns.find(v.keptColumns(), name)
                  .orElseThrow(() -> UnknownColumn.of(name, v.keptColumns()));
          boolean marked = names.stream().anyMatch(column::called);
          if (marked == personal) {
            return;
          }
          if (!belongs && !(personal && user.has(Role.DATA_ENGINEER))) {
            throw DatasetProblem.notToMark(d.createdBy);
          }
          if (personal) {
            names.add(column.name());
          } else {
            names.removeIf(column::called);
          }
        });
    Set<String> before = d.personal();
    if (!names.equals(new TreeSet<>(before))) {
      d.personal(names);
      audit.record(
          "DATASET_PERSONAL",
          d.name,
          Json.write(Map.of("before", new TreeSet<>(before), "now", names)));
    }
  }
}
