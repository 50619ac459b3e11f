package org.aimass.identity;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a method of a service: whoever acts needs one of these roles at this moment, in a
 * request as well as in a job. A method's roles stand in the place of its class's.
 *
 * <p>Like every interceptor it does not see calls within the same object.
 *
 * @see CurrentActor
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Permitted {
  /** Names of roles, as {@link Role.Names} has them. */
  @Nonbinding
  String[] value();
}
