package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what customers entrust to the product, as the password of a database, so that neither
 * the database nor an export shows it. AES-256-GCM (NIST SP 800-38D) with the keys of the
 * installation, whose file {@code AIMASS_SECRETS_KEY_FILE} names: each line a key's name and its
 * 256 bits in Base64. The first line encrypts; the others only read what was encrypted before, so
 * that a new key can be put before an old one.
 *
 * <p>Each secret is bound to its context ("source 12 password"): copied into another row it cannot
 * be read. The encrypted text reads {@code v1:<name of the key>:<Base64 of nonce, text and tag>}.
 */
@ApplicationScoped
public class Secrets {
  private static final String FORMAT = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Path file;
  private Map<String, SecretKeySpec> keys;

  public Secrets() {
    this(Path.of(Configuration.text("AIMASS_SECRETS_KEY_FILE", "data/secrets.key")));
  }

  /**
   * @param file with the keys; read at the first use
   */
  public Secrets(Path file) {
    this.file = file;
  }

  /**
   * @param context what the secret belongs to; the same is needed to decrypt
   */
  public String encrypt(String secret, String context) {
    String key = keys().keySet().iterator().next();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted =
          cipher(Cipher.ENCRYPT_MODE, key, nonce, context)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
      System.arraycopy(encrypted, 0, whole, NONCE_BYTES, encrypted.length);
      return FORMAT + ":" + key + ":" + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret cannot be encrypted.", e);
    }
  }

  /**
   * @throws SecretUnreadable when the key is not there any more, or the text was changed or belongs
   *     to another context
   */
  public String decrypt(String encrypted, String context) {
    String[] parts = encrypted.split(":", 3);
    if (parts.length < 3 || !parts[0].equals(FORMAT) || !keys().containsKey(parts[1])) {
      throw new SecretUnreadable(context);
    }
    try {
      byte[] whole = Base64.getDecoder().decode(parts[2]);
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, parts[1], nonce, context)
              .doFinal(whole, NONCE_BYTES, Math.max(0, whole.length - NONCE_BYTES));
      return new String(secret, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SecretUnreadable(context);
    }
  }

  /** Whether a newer key encrypts now: then the secret should be encrypted anew. */
  public boolean isOfAnOlderKey(String encrypted) {
    return !encrypted.startsWith(FORMAT + ":" + keys().keySet().iterator().next() + ":");
  }

  private Cipher cipher(int mode, String key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys().get(key), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((FORMAT + ":" + key + ":" + context).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private synchronized Map<String, SecretKeySpec> keys() {
    if (keys == null) {
      keys = read(file);
    }
    return keys;
  }

  private static Map<String, SecretKeySpec> read(Path file) {
    Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    try {
      for (String line : java.nio.file.Files.readAllLines(file)) {
        String[] parts = line.strip().split("\\s+");
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        byte[] bits = parts.length == 2 ? Base64.getDecoder().decode(parts[1]) : new byte[0];
        if (bits.length != KEY_BYTES || !parts[0].matches("[A-Za-z0-9-]{1,40}")) {
          throw new IllegalStateException("A line of " + file + " is no key of 256 bits.");
        }
        keys.put(parts[0], new SecretKeySpec(bits, "AES"));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("The keys for secrets cannot be read from " + file, e);
    }
    if (keys.isEmpty()) {
      throw new IllegalStateException("There is no key in " + file);
    }
    return keys;
  }
}
