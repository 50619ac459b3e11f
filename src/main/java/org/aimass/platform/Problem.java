package org.aimass.platform;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What went wrong, in facts: an HTTP status, a message key with its arguments, and the field
 * concerned where there is one. Throw a subclass named after the problem; a page shows it as a
 * message, the API as problem+json (RFC 9457), both in the reader's language. It rolls the
 * transaction back.
 */
@ApplicationException(rollback = true, inherited = true)
public class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String key;
  private final transient Object[] arguments;
  private String field;
  private long retryAfter;
  private final transient Map<String, Object> facts = new LinkedHashMap<>();

  /**
   * @param status HTTP status that an API call answers with
   * @param key message key; its first word names the capability whose bundle holds it
   * @param arguments what {0}, {1}, ... of the message stand for
   */
  public Problem(int status, String key, Object... arguments) {
    super(key);
    this.status = status;
    this.key = key;
    this.arguments = arguments;
  }

  /** Names the field (of a form, a JSON body or a row) that has to be changed. */
  public Problem at(String field) {
    this.field = field;
    return this;
  }

  /** Adds a fact that a program may want to read, as a member of problem+json. */
  public Problem with(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  /** Says after how many seconds it may be tried again (a header of the answer). */
  public Problem retryAfter(long seconds) {
    retryAfter = seconds;
    return this;
  }

  /** Seconds; 0 when nothing was said. */
  public long retryAfter() {
    return retryAfter;
  }

  public int status() {
    return status;
  }

  public String key() {
    return key;
  }

  public Object[] arguments() {
    return arguments == null ? new Object[0] : arguments.clone();
  }

  public String field() {
    return field;
  }

  public Map<String, Object> facts() {
    return facts;
  }

  public String text(Locale locale) {
    return Messages.text(locale, key, arguments());
  }

  @Override
  public String getMessage() {
    return text(Locale.ENGLISH);
  }
}
