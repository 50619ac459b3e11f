package org.aimass.platform.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many bytes a body may have, by its address. It is counted as the body comes, and once more
 * where one that was packed is unpacked.
 */
public final class BodyLimit {
  /** Where a few fields are meant. */
  private static final long FIELDS = 16L << 10;

  /** A form of a page. */
  private static final long FORM = 64L << 10;

  /** An order, with a setting for each column. */
  private static final long ORDER = 1L << 20;

  private static final long PREDICTIONS = 8L << 20;

  private static final Map<String, Long> ORDERS =
      Map.of("/api/v1/datasets", ORDER, "/api/v1/trainings", ORDER, "/api/v1/models", ORDER);
  private static final List<String> PROGRAMS = List.of("/api/", "/v2/", "/invocations/");

  private BodyLimit() {}

  /**
   * For JSON and forms, which lie in memory; files have their own limit where they are received.
   *
   * @param path below the application's root
   */
  public static long of(String path) {
    if (isPrediction(path)) {
      return PREDICTIONS;
    }
    if (PROGRAMS.stream().noneMatch(path::startsWith)) {
      return FORM;
    }
    for (Map.Entry<String, Long> order : ORDERS.entrySet()) {
      if (path.equals(order.getKey()) || path.startsWith(order.getKey() + "/")) {
        return order.getValue();
      }
    }
    return FIELDS;
  }

  /** Whether rows are asked about at this address. */
  public static boolean isPrediction(String path) {
    return path.startsWith("/v2/")
        || path.startsWith("/invocations/")
        || path.startsWith("/api/v1/deployments/") && path.endsWith("/predictions");
  }

  /** Whether this is a file, which is written to disk as it comes. */
  public static boolean isFile(String path, String type) {
    return type != null
        && (type.startsWith("application/octet-stream") || type.startsWith("multipart/form-data"))
        && (path.startsWith("/api/v1/datasets")
            || path.equals("/api/v1/models/imports")
            || path.equals("/datasets/upload"));
  }

  /** The one way to pack a body that we read. */
  public static boolean isGzip(String encoding) {
    return encoding != null
        && List.of("gzip", "x-gzip").contains(encoding.strip().toLowerCase(Locale.ROOT));
  }
}
