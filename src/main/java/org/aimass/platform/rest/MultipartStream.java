package org.aimass.platform.rest;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a multipart/form-data body (RFC 7578) one after another, each as a stream: a file of
 * any size passes through without lying in memory or in a folder that is not ours. Bounded in parts
 * and headers.
 */
public final class MultipartStream {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))");
  private static final int HEADER_BYTES = 16 << 10;
  private static final int PARTS = 20;
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private int parts;
  private PartBody open;

  /** The body is not what its type says. */
  public static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * @param fileName null for a part that is no file
   */
  public record Part(String name, String fileName, InputStream body) {}

  public MultipartStream(InputStream in, String contentType) throws Malformed {
    Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!matcher.find()) {
      throw new Malformed("no boundary");
    }
    String boundary = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.in = in;
    // The first delimiter may stand at the very beginning, without a line end before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    limit = 2;
    open = new PartBody();
  }

  /** The next part; whatever was not read of the one before is stepped over. */
  public Optional<Part> next() throws IOException {
    open.skipAll();
    int first = one();
    int second = one();
    if (first == '-' && second == '-') {
      return Optional.empty();
    }
    while (first == ' ' || first == '\t') {
      first = second;
      second = one();
    }
    if (first != '\r' || second != '\n') {
      throw new Malformed("text after a boundary");
    }
    if (++parts > PARTS) {
      throw new Malformed("more than " + PARTS + " parts");
    }
    String disposition = disposition();
    String name = parameter(disposition, "name");
    if (name == null) {
      throw new Malformed("a part without a name");
    }
    String extended = parameter(disposition, "filename*");
    String fileName =
        extended != null && extended.toLowerCase(Locale.ROOT).startsWith("utf-8''")
            ? decoded(extended.substring(7))
            : parameter(disposition, "filename");
    open = new PartBody();
    return Optional.of(new Part(name, fileName, open));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private String disposition() throws IOException {
    String disposition = "";
    int bytes = 0;
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int c;
      while ((c = one()) != '\n') {
        if (++bytes > HEADER_BYTES) {
          throw new Malformed("headers of more than " + HEADER_BYTES + " bytes");
        }
        line.write(c);
      }
      String header = line.toString(StandardCharsets.UTF_8).strip();
      if (header.isEmpty()) {
        return disposition;
      }
      if (header.regionMatches(true, 0, "Content-Disposition:", 0, 20)) {
        disposition = header.substring(20).strip();
      }
    }
  }

  /** Read by hand: a pattern would need a frame of the stack for each character of a long name. */
  private static String parameter(String disposition, String wanted) {
    int at = disposition.indexOf(';');
    while (at >= 0 && at < disposition.length()) {
      int equals = disposition.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      String name = disposition.substring(at + 1, equals).strip();
      int from = equals + 1;
      while (from < disposition.length() && Character.isWhitespace(disposition.charAt(from))) {
        from++;
      }
      boolean quoted = from < disposition.length() && disposition.charAt(from) == '"';
      int end = quoted ? closing(disposition, from + 1) : disposition.indexOf(';', from);
      end = end < 0 ? disposition.length() : end;
      if (name.equalsIgnoreCase(wanted)) {
        // Browsers write a quote in a name as %22, curl writes \".
        return quoted
            ? disposition.substring(from + 1, end).replace("\\\"", "\"").replace("%22", "\"")
            : disposition.substring(from, end).strip();
      }
      at = disposition.indexOf(';', end);
    }
    return null;
  }

  /** Where the quote that was opened before closes. */
  private static int closing(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  private int one() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException();
    }
    return buffer[position++] & 0xFF;
  }

  /** Reads more behind what is there. */
  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    if (n > 0) {
      limit += n;
    }
    return n > 0;
  }

  /** What stands before the next delimiter. */
  private final class PartBody extends InputStream {
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (ended) {
        return -1;
      }
      if (length == 0) {
        return 0;
      }
      while (true) {
        int end = candidate();
        if (end > position) {
          int n = Math.min(length, end - position);
          System.arraycopy(buffer, position, to, offset, n);
          position += n;
          return n;
        }
        if (limit - position >= delimiter.length) {
          // It is the delimiter that stands here.
          position += delimiter.length;
          ended = true;
          return -1;
        }
        if (!fill()) {
          // The closing delimiter never came: the connection was cut.
          throw new EOFException();
        }
      }
    }

    /**
     * Where the delimiter, or what may become it when more has come, begins; the end of what is
     * there without either.
     */
    private int candidate() {
      for (int i = position; i < limit; i++) {
        if (buffer[i] == '\r') {
          int k = 1;
          while (k < delimiter.length && i + k < limit && buffer[i + k] == delimiter[k]) {
            k++;
          }
          if (k == delimiter.length || i + k == limit) {
            return i;
          }
        }
      }
      return limit;
    }

    private void skipAll() throws IOException {
      byte[] away = new byte[1 << 13];
      while (read(away, 0, away.length) >= 0) {
        // Stepped over.
      }
    }
  }
}
