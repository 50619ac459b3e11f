package org.aimass.platform.web;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import java.lang.reflect.Method;

/**
 * Lets pages read a record's parts, and what it derives from them, as they read properties: {@code
 * #{row.name}}.
 */
public class RecordResolver extends ELResolver {
  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (!(base instanceof Record) || !(property instanceof String name)) {
      return null;
    }
    try {
      Method accessor = base.getClass().getMethod(name);
      if (accessor.getDeclaringClass() == base.getClass()) {
        Object value = accessor.invoke(base);
        context.setPropertyResolved(true);
        return value;
      }
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new ELException(e);
    }
    return null;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    if (base instanceof Record) {
      throw new PropertyNotWritableException(property + " is part of a record.");
    }
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return base instanceof Record;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return base instanceof Record ? String.class : null;
  }
}
