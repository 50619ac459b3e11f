package org.aimass.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.aimass.platform.Problem;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Keeps passwords as Argon2id (19 MiB, 2 passes, 1 lane: the OWASP minimum), written as a PHC
 * string. Few hashes run at once, so that a flood of sign-ins cannot starve pages and predictions.
 */
@ApplicationScoped
public class Passwords {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Half of the processors are left to the pages, and most of the workers. */
  private final HashPlaces places =
      new HashPlaces(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 12, 6);

  /**
   * A hash that no password fits: the work for an unknown user takes as long as for a known one.
   */
  private final String nobody = hash(new String(randomLetters(20)));

  /** A place among the sign-ins that are checked now; close it to give it back. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a turn to hash. Take it before the first look at the database: otherwise a flood of
   * sign-ins, each waiting for its hash, would hold every connection.
   *
   * @param client an address or a person: each has its share
   * @throws Problem 429 when too many wait already
   */
  public Turn turn(String client) {
    return places.take(client);
  }

  /** Takes some 50 ms of a processor: only within a {@link #turn}. */
  public String hash(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            MEMORY_KIB,
            PASSES,
            base64.encodeToString(salt),
            base64.encodeToString(argon2(password, salt)));
  }

  /** Takes as long as {@link #hash}: only within a {@link #turn}. */
  public boolean fits(String password, String hash) {
    if (password == null || password.length() > PasswordRules.LONGEST) {
      return false;
    }
    String[] parts = hash.split("\\$");
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    byte[] wanted = Base64.getDecoder().decode(parts[5]);
    return MessageDigest.isEqual(wanted, argon2(password, salt));
  }

  /** Spends the time that a real comparison takes. */
  public void pretend(String password) {
    fits(password, nobody);
  }

  /**
   * A password that nobody has to remember: letters and digits that are not mistaken for each
   * other.
   */
  public static char[] randomLetters(int length) {
    String letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = letters.charAt(RANDOM.nextInt(letters.length()));
    }
    return text;
  }

  private byte[] argon2(String password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[32];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
