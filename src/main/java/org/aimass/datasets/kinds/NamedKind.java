package org.aimass.datasets.kinds;

import java.util.Locale;
import org.aimass.datasets.ColumnKind;

/** What every kind has. */
public abstract class NamedKind implements ColumnKind {
  private final String name;
  private final int place;

  /**
   * @param place in lists of kinds
   */
  protected NamedKind(String name, int place) {
    this.name = name;
    this.place = place;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int place() {
    return place;
  }

  @Override
  public Object summary(double number) {
    return value(number);
  }

  @Override
  public String shown(Locale locale, Object value) {
    return value.toString();
  }

  @Override
  public String exported(Object value) {
    return value.toString();
  }

  @Override
  public final String toString() {
    return name;
  }
}
