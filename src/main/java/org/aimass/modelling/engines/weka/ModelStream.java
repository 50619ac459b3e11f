package org.aimass.modelling.engines.weka;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Set;

/**
 * Reads Weka's objects and nothing else. Weka's own reader makes objects of any class on the class
 * path, and some of Weka's classes load further files; so each class has to stand on the list, by
 * name and before it is touched.
 */
final class ModelStream extends ObjectInputStream {
  private static final long MOST_REFERENCES = 200_000_000;
  private static final long DEEPEST = 100_000;

  private final Set<String> allowed;
  private final ClassLoader loader;

  ModelStream(InputStream in, long limit, Set<String> allowed, ClassLoader loader)
      throws IOException {
    super(in);
    this.allowed = allowed;
    this.loader = loader;
    // A filter of this stream takes the place of the one that the server sets for all: that one
    // would refuse an honest forest.
    setObjectInputFilter(
        info ->
            info.streamBytes() > limit
                    || info.references() > MOST_REFERENCES
                    || info.depth() > DEEPEST
                    || info.arrayLength() > limit
                ? ObjectInputFilter.Status.REJECTED
                : ObjectInputFilter.Status.UNDECIDED);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    String name = description.getName();
    if (!permitted(name)) {
      throw new InvalidClassException(name, "no model of ours holds such an object");
    }
    return Class.forName(name, false, loader);
  }

  private boolean permitted(String name) {
    String element = name;
    while (element.startsWith("[")) {
      element = element.substring(1);
    }
    if (name.startsWith("[")) {
      if (element.length() == 1) {
        return true;
      }
      element = element.substring(1, element.length() - 1);
    }
    return allowed.contains(element);
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
    throw new InvalidClassException("proxy", "no model of ours holds such an object");
  }
}
