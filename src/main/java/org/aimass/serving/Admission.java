package org.aimass.serving;

/**
 * May turn a request away before it costs anything: limits of keys, quotas. Implemented above; must
 * be fast.
 */
public interface Admission {
  /** Whether whoever acts may call this deployment now. */
  Verdict admit(String deployment);

  /**
   * Yes, or an expected no.
   *
   * @param key message key of the reason; null when admitted
   */
  record Verdict(String key, Object... arguments) {
    public static final Verdict ADMITTED = new Verdict(null);

    public static Verdict refused(String key, Object... arguments) {
      return new Verdict(key, arguments);
    }

    public boolean admitted() {
      return key == null;
    }
  }
}
