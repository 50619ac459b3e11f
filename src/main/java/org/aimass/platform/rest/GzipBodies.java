package org.aimass.platform.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.aimass.platform.Problem;

/**
 * Unpacks bodies that come with {@code Content-Encoding: gzip}, when they are read: a caller who
 * may not call is refused before. What is unpacked is counted against the limit of its address.
 */
@WebFilter(
    urlPatterns = {"/api/*", "/v2/*", "/invocations/*"},
    dispatcherTypes = DispatcherType.REQUEST,
    asyncSupported = true)
public class GzipBodies extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String ENCODING = "Content-Encoding";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        BodyLimit.isGzip(request.getHeader(ENCODING)) ? new Unpacked(request) : request, response);
  }

  /** The request as if it had not been packed. */
  private static final class Unpacked extends HttpServletRequestWrapper {
    private ServletInputStream stream;

    Unpacked(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (stream == null) {
        String path = getRequestURI().substring(getContextPath().length());
        stream = new Counted(super.getInputStream(), BodyLimit.of(path));
      }
      return stream;
    }

    @Override
    public int getContentLength() {
      return -1;
    }

    @Override
    public long getContentLengthLong() {
      return -1;
    }

    @Override
    public String getHeader(String name) {
      return ENCODING.equalsIgnoreCase(name) || "Content-Length".equalsIgnoreCase(name)
          ? null
          : super.getHeader(name);
    }
  }

  /** Unpacks no more than it may. */
  private static final class Counted extends ServletInputStream {
    private final InputStream packed;
    private final long most;
    private InputStream in;
    private long count;
    private boolean finished;

    Counted(InputStream packed, long most) {
      this.packed = packed;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        if (in == null) {
          in = new GZIPInputStream(packed, 8192);
        }
        int read = in.read(bytes, offset, length);
        finished = read < 0;
        count += Math.max(read, 0);
        if (count > most) {
          throw new Problem(413, "platform.problem.tooLarge", most);
        }
        return read;
      } catch (ZipException | java.io.EOFException e) {
        throw new Problem(400, "platform.problem.notGzip");
      }
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("Packed bodies are read by their workers");
    }

    @Override
    public void close() throws IOException {
      packed.close();
    }
  }
}
