package org.aimass.platform.rest;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.platform.Json;
import org.aimass.platform.Sha256;

/**
 * Tells whether two calls have the same body: SHA-256 over what JSON says, whatever the order of
 * its fields, and over the parts of a multipart body without the boundary, which every client makes
 * anew.
 */
final class BodyPrint {
  private static final ObjectWriter SORTED =
      Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

  private BodyPrint() {}

  static String of(byte[] body) {
    byte[] same = body;
    try {
      same = SORTED.writeValueAsBytes(Json.MAPPER.readValue(body, Object.class));
    } catch (IOException e) {
      // No JSON: taken as it came, and refused by whoever reads it.
    }
    return HexFormat.of().formatHex(Sha256.digest().digest(same));
  }

  /** A body that is printed while somebody reads it. */
  static Stream over(InputStream body, String contentType) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    String boundary =
        !matcher.find() ? "" : matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new Stream(body, boundary.getBytes(StandardCharsets.ISO_8859_1));
  }

  static final class Stream extends FilterInputStream {
    private final MessageDigest digest = Sha256.digest();
    private final byte[] boundary;

    /** For each length of a found beginning, the longest that is also its end. */
    private final int[] shorter;

    /** How much of the boundary the last bytes are. */
    private int found;

    private Stream(InputStream body, byte[] boundary) {
      super(body);
      this.boundary = boundary;
      shorter = new int[boundary.length];
      for (int i = 1, k = 0; i < boundary.length; i++) {
        while (k > 0 && boundary[i] != boundary[k]) {
          k = shorter[k - 1];
        }
        k += boundary[i] == boundary[k] ? 1 : 0;
        shorter[i] = k;
      }
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      if (one >= 0) {
        take((byte) one);
      }
      return one;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int n = in.read(to, offset, length);
      if (n > 0 && boundary.length == 0) {
        digest.update(to, offset, n);
      } else {
        for (int i = 0; i < n; i++) {
          take(to[offset + i]);
        }
      }
      return n;
    }

    /** Knuth, Morris and Pratt: what cannot be the boundary any more is part of the print. */
    private void take(byte one) {
      if (boundary.length == 0) {
        digest.update(one);
        return;
      }
      while (found > 0 && one != boundary[found]) {
        int kept = shorter[found - 1];
        digest.update(boundary, 0, found - kept);
        found = kept;
      }
      if (one == boundary[found]) {
        found++;
        if (found == boundary.length) {
          digest.update((byte) 0);
          found = 0;
        }
      } else {
        digest.update(one);
      }
    }

    /** Reads what is left of the body and answers the print of all of it. */
    String print() throws IOException {
      transferTo(OutputStream.nullOutputStream());
      digest.update(boundary, 0, found);
      found = 0;
      return HexFormat.of().formatHex(digest.digest());
    }

    /** By reading: what is stepped over is part of the print. */
    @Override
    public long skip(long n) throws IOException {
      return Math.max(0, read(new byte[(int) Math.min(n, 1 << 13)]));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
