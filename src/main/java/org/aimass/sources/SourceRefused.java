package org.aimass.sources;

import java.util.Locale;
import org.aimass.platform.Messages;

/**
 * A system that does not give what it was asked for, with a reason and a remedy in words: {@code
 * sources.refused.<reason>} and {@code sources.refused.<reason>.remedy}.
 */
public final class SourceRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String field;
  private final boolean passing;
  private final transient Object[] arguments;

  private SourceRefused(
      String reason, String field, boolean passing, Throwable cause, Object... arguments) {
    super(reason + " " + java.util.Arrays.toString(arguments), cause);
    this.reason = reason;
    this.field = field;
    this.passing = passing;
    this.arguments = arguments;
  }

  /**
   * A refusal that stays until somebody changes something.
   *
   * @param reason the word of the message {@code sources.refused.<reason>}, or the whole key of a
   *     message that a connector brings ({@code sources.connectors.mysql.refused.local}); with the
   *     ending {@code .remedy} it is the key of the remedy
   * @param field the setting that is to be changed; null where none is
   */
  public static SourceRefused because(
      String reason, String field, Throwable cause, Object... arguments) {
    return new SourceRefused(reason, field, false, cause, arguments);
  }

  /** A refusal that may pass by itself: a later try is worth it. */
  public static SourceRefused forNow(
      String reason, String field, Throwable cause, Object... arguments) {
    return new SourceRefused(reason, field, true, cause, arguments);
  }

  public static SourceRefused unreachable(String host, int port, Throwable cause) {
    return forNow("unreachable", "host", cause, host, String.valueOf(port));
  }

  public static SourceRefused tooSlow(String host, int port, Throwable cause) {
    return forNow("tooSlow", "host", cause, host, String.valueOf(port));
  }

  /** Wrong user or password. */
  public static SourceRefused signIn(String user, Throwable cause) {
    return because("signIn", "user", cause, user);
  }

  /** The account may not do what was asked. */
  public static SourceRefused right(String what, Throwable cause) {
    return because("right", "user", cause, what);
  }

  /** TLS failed: a certificate that is not trusted, or a server without TLS. */
  public static SourceRefused tls(String host, Throwable cause) {
    return because("tls", "tls", cause, host);
  }

  /** No such database, table, collection or index. */
  public static SourceRefused notThere(String what, String field, Throwable cause) {
    return because("notThere", field, cause, what);
  }

  /** The query is wrong; the system's own words say where. */
  public static SourceRefused query(String words, Throwable cause) {
    return because("query", "query", cause, words);
  }

  /** Another kind of system answers there. */
  public static SourceRefused otherSystem(String found, Throwable cause) {
    return because("otherSystem", "port", cause, found);
  }

  /** A value of a setting that the connector does not take. */
  public static SourceRefused setting(String field, Object value) {
    return because("setting", field, null, field, value);
  }

  /** Anything else, in the system's own words. */
  public static SourceRefused failed(String words, Throwable cause) {
    return forNow("failed", null, cause, words);
  }

  public String reason() {
    return reason;
  }

  /** The setting that is to be changed; null where none is. */
  public String field() {
    return field;
  }

  /** Whether a later try may go better without anybody changing anything. */
  public boolean passing() {
    return passing;
  }

  public String text(Locale locale) {
    return Messages.text(locale, key(), arguments);
  }

  public String remedy(Locale locale) {
    return Messages.text(locale, key() + ".remedy", arguments);
  }

  /** The key of its message. */
  public String key() {
    return reason.indexOf('.') < 0 ? "sources.refused." + reason : reason;
  }

  /** For {@link Messages}. */
  public Object[] arguments() {
    return arguments.clone();
  }
}
