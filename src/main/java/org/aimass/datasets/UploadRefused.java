package org.aimass.datasets;

import org.aimass.platform.Problem;

/** A file that did not arrive, or not as a whole. */
public final class UploadRefused extends Problem {

  private static final long serialVersionUID = 1L;

  private UploadRefused(int status, String key, Object... arguments) {
    super(status, "datasets.upload." + key, arguments);
  }

  public static Problem tooLarge(long limitBytes) {
    return new UploadRefused(413, "tooLarge", Math.max(1, limitBytes >> 20))
        .at("file")
        .with("limitBytes", limitBytes);
  }

  public static Problem cut(long received) {
    return new UploadRefused(400, "cut", received).at("file");
  }

  public static Problem diskFull() {
    return new Problem(507, "platform.problem.diskFull");
  }

  public static Problem quota(long bytes) {
    return new UploadRefused(507, "quota", Math.max(1, bytes >> 20)).at("file");
  }

  public static Problem missing() {
    return new UploadRefused(400, "missing").at("file");
  }

  public static Problem gone() {
    return new UploadRefused(410, "gone");
  }
}
