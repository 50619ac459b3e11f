package org.aimass.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.aimass.platform.Problem;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Keeps passwords as Argon2id (19 MiB, 2 passes, 1 lane: the OWASP minimum), written as a PHC
 * string. Few hashes run at once, so that a flood of sign-ins cannot starve predictions.
 */
@ApplicationScoped
public class Passwords {
  static final int LONGEST = 1024;
  static final int SHORTEST = 10;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Semaphore inFlight = new Semaphore(2, true);

  /** Sign-ins that may hold a database connection while they wait for their hash. */
  private final Semaphore signIns = new Semaphore(4, true);

  /**
   * A hash that no password fits: the work for an unknown user takes as long as for a known one.
   */
  private final String nobody = hash(new String(randomLetters(20)));

  /** Refuses a password that is too short or too long; the sentence says which. */
  public static void check(String password) {
    if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
      throw new Problem(400, "identity.problem.passwordShort", SHORTEST).at("password");
    }
    if (password.length() > LONGEST) {
      throw new Problem(400, "identity.problem.passwordLong", LONGEST).at("password");
    }
  }

  /** A place among the sign-ins that are checked now; close it to give it back. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a turn. Take it before the first look at the database: otherwise a flood of sign-ins
   * for one account, each waiting for the row of the one before, would hold every connection.
   *
   * @throws Problem 503 when there are too many
   */
  public Turn turn() {
    take(signIns);
    return signIns::release;
  }

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

  public boolean fits(String password, String hash) {
    if (password == null || password.length() > LONGEST) {
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
    take(inFlight);
    try {
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
    } finally {
      inFlight.release();
    }
  }

  private static void take(Semaphore places) {
    try {
      if (places.tryAcquire(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(503, "platform.problem.busy");
  }
}
