package org.aimass.modelling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way of learning that an engine offers.
 *
 * @param id unique within its engine; what the API calls "algorithm"
 * @param cost how long it usually takes, a decision tree being 3; the search tries the cheap first,
 *     and 0 is the baseline
 * @param maxRows more rows than this are refused (memory or time grow with their square or worse)
 * @param label message key
 * @param help message key
 */
public record Algorithm(
    String engine,
    String id,
    Set<Task> tasks,
    int cost,
    long maxRows,
    List<Setting> settings,
    String label,
    String help) {

  public boolean fits(Task task) {
    return tasks.contains(task == Task.FORECASTING ? Task.REGRESSION : task);
  }

  /**
   * All settings with the given ones checked and put into their types, the usual ones for the rest.
   */
  public Map<String, Object> complete(Map<String, ?> given) {
    Map<String, Object> complete = new LinkedHashMap<>();
    for (Setting setting : settings) {
      complete.put(setting.name(), setting.value(given == null ? null : given.get(setting.name())));
    }
    if (given != null) {
      for (String name : given.keySet()) {
        if (!complete.containsKey(name)) {
          throw new TrainingRefused("modelling.problem.settingUnknown", name, id).field(name);
        }
      }
    }
    return complete;
  }
}
