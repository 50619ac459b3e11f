package org.aimass.platform;

import java.text.Normalizer;

/**
 * How names are kept and compared: letter by letter (Churn and churn are two), without blanks
 * around them, and composed (NFC), so that the same letter from two keyboards is the same.
 */
public final class Names {
  private Names() {}

  /** The name as it is kept; empty for null. */
  public static String plain(String name) {
    return name == null ? "" : Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }
}
