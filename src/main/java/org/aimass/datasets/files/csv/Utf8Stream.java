package org.aimass.datasets.files.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a stream of any encoding as UTF-8 bytes. For a byte that its encoding does not have
 * it gives U+FFFD, by which the reader knows the cell and tells its place; it is never stored.
 */
final class Utf8Stream extends InputStream {

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final ByteBuffer raw = ByteBuffer.allocate(1 << 16);
  private final CharBuffer chars = CharBuffer.allocate(1 << 16);
  private ByteBuffer utf8 = ByteBuffer.allocate((1 << 16) * 3);
  private boolean end;

  Utf8Stream(InputStream in, String encoding) {
    this.in = in;
    decoder =
        Charset.forName(LegacyEncodings.charset(encoding))
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    utf8.limit(0);
    raw.limit(0);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (!utf8.hasRemaining()) {
      if (end) {
        return -1;
      }
      more();
    }
    int n = Math.min(length, utf8.remaining());
    utf8.get(to, offset, n);
    return n;
  }

  private void more() throws IOException {
    raw.compact();
    int n = in.read(raw.array(), raw.position(), raw.remaining());
    boolean last = n < 0;
    raw.position(raw.position() + Math.max(n, 0));
    raw.flip();
    decoder.decode(raw, chars, last);
    if (last) {
      decoder.flush(chars);
      end = true;
    }
    chars.flip();
    utf8.clear();
    encoder.encode(chars, utf8, last);
    chars.compact();
    utf8.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
