package org.aimass.identity;

import java.security.SecureRandom;
import java.util.Base64;
import org.aimass.platform.Sha256;

/**
 * A token or key: 256 random bits behind a word that says what it is. It is shown once; what is
 * kept is its SHA-256 (a random secret needs no slow hash) and a prefix by which people recognise
 * it.
 */
public record Secret(String text, String prefix, String hash) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Secret random(String word) {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    String text = word + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return new Secret(text, text.substring(0, word.length() + 6), hash(text));
  }

  public static String hash(String text) {
    return Sha256.hex(text);
  }
}
