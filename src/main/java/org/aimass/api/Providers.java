package org.aimass.api;

import java.util.HashSet;
import java.util.Set;
import org.aimass.identity.rest.ApiGate;
import org.aimass.platform.rest.IdempotencyFilter;
import org.aimass.platform.rest.JsonMapping;
import org.aimass.platform.rest.JsonProblems;
import org.aimass.platform.rest.ProblemJson;

/** What every application of ours needs besides its resources. */
final class Providers {
  private Providers() {}

  static Set<Class<?>> with(Class<?>... resources) {
    Set<Class<?>> classes = new HashSet<>(Set.of(resources));
    classes.add(ProblemJson.class);
    classes.addAll(JsonProblems.all());
    classes.add(JsonMapping.class);
    classes.add(ApiGate.class);
    classes.add(IdempotencyFilter.class);
    return classes;
  }
}
