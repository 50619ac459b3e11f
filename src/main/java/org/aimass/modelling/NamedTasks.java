package org.aimass.modelling;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Tasks by the name that is stored, which is also the name of their folder and class: the training
 * process and the readers of stored models find them without a list.
 */
final class NamedTasks {
  private static final String PACKAGE = "org.aimass.modelling.tasks.";
  private static final Pattern NAME = Pattern.compile("[A-Z]+(_[A-Z]+)*");
  private static final Map<String, Task> FOUND = new ConcurrentHashMap<>();

  private NamedTasks() {}

  static Optional<Task> find(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Task known = FOUND.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Task made =
          Class.forName(PACKAGE + folder(name) + "." + type(name))
              .asSubclass(Task.class)
              .getDeclaredConstructor()
              .newInstance();
      Task first = FOUND.putIfAbsent(name, made);
      return Optional.of(first == null ? made : first);
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The task " + name + " cannot be made", e);
    }
  }

  static String folder(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String type(String name) {
    StringBuilder type = new StringBuilder();
    for (String word : name.split("_")) {
      type.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return type.toString();
  }
}
