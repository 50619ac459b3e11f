package org.aimass.modelling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The tasks that the server found in its WAR. */
@ApplicationScoped
public class InstalledTasks {
  @Inject @Any Instance<Task> found;

  /** Each as {@link Task#named} gives it, so that there is one object of every task. */
  public Tasks tasks() {
    return new Tasks(found.stream().map(task -> Task.named(task.name())).toList());
  }
}
