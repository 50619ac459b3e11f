package org.aimass.modelling.steps;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds the class of a step by the kind that stands in its JSON. Only steps below this package are
 * found, whatever a file says; another kind is refused.
 */
final class StepKinds extends TypeIdResolverBase {
  private static final Pattern KIND = Pattern.compile("[a-z]{1,40}");
  private static final String ENDING = "Step";

  @Override
  public String idFromValue(Object value) {
    return idFromValueAndType(value, value.getClass());
  }

  @Override
  public String idFromValueAndType(Object value, Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, name.length() - ENDING.length()).toLowerCase(Locale.ROOT);
  }

  @Override
  public JavaType typeFromId(DatabindContext context, String kind) throws IOException {
    if (KIND.matcher(kind).matches()) {
      String name =
          StepKinds.class.getPackageName()
              + "."
              + kind
              + "."
              + Character.toUpperCase(kind.charAt(0))
              + kind.substring(1)
              + ENDING;
      try {
        Class<?> found = Class.forName(name, false, StepKinds.class.getClassLoader());
        if (Step.class.isAssignableFrom(found)) {
          return context.constructType(found);
        }
      } catch (ClassNotFoundException e) {
        // Of a version that knows more than this one: refused below.
      }
    }
    throw new UnknownStep(kind);
  }

  @Override
  public JsonTypeInfo.Id getMechanism() {
    return JsonTypeInfo.Id.CUSTOM;
  }
}
