package org.aimass.modelling.engines;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The engines that the server found in its WAR. */
@ApplicationScoped
public class InstalledEngines {
  @Inject @Any Instance<Engine> found;

  public Engines engines() {
    return new Engines(found);
  }

  /** For the training process, which makes them anew. */
  public List<String> classNames() {
    return found
        .handlesStream()
        .map(handle -> handle.getBean().getBeanClass().getName())
        .sorted()
        .toList();
  }

  /** The class name of one engine. */
  public List<String> classNames(String id) {
    return found
        .handlesStream()
        .filter(handle -> handle.get().id().equals(id))
        .map(handle -> handle.getBean().getBeanClass().getName())
        .toList();
  }
}
