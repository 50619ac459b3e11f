package org.aimass.serving;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A moment at which a model version became the champion of a deployment: the facts of it for
 * services, pages and the API, where ids are text.
 *
 * @param approvalId the approval it followed; null for a rollback
 * @param releasedBy who approved it or rolled back
 */
public record Release(
    @JsonFormat(shape = JsonFormat.Shape.STRING) long id,
    String model,
    int version,
    Kind kind,
    @JsonProperty("approval") @JsonFormat(shape = JsonFormat.Shape.STRING) Long approvalId,
    String comment,
    String askedBy,
    String releasedBy,
    Instant released) {
  /**
   * The release that a step back leads to: the one that answered before the champion's version was
   * released. After a step back the next one goes further back, never forward again.
   *
   * @param history newest first, as {@link Deployments#history} answers it
   */
  public static Optional<Release> before(List<Release> history) {
    Deque<Release> way = new ArrayDeque<>();
    for (int i = history.size() - 1; i >= 0; i--) {
      Release release = history.get(i);
      if (release.kind() == Kind.ROLLBACK && way.stream().anyMatch(release::same)) {
        while (!way.getLast().same(release)) {
          way.removeLast();
        }
      } else if (way.isEmpty() || !way.getLast().same(release)) {
        way.addLast(release);
      }
    }
    way.pollLast();
    return Optional.ofNullable(way.peekLast());
  }

  /** Whether both are of the same version of a model. */
  public boolean same(Release other) {
    return version == other.version && model.equals(other.model);
  }

  /** How it came about. */
  public enum Kind {
    RELEASE,
    ROLLBACK
  }
}
