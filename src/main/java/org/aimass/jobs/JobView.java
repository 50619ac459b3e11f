package org.aimass.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * A job as others see it. Step and error are kept as message keys, so that each reader gets them in
 * the own language.
 *
 * @param percent 0 to 100, never going back
 * @param start what it waits for, or waited for
 * @param result JSON that the handler left, or null
 */
public record JobView(
    long id,
    String kind,
    String title,
    JobState state,
    String step,
    String stepArguments,
    int percent,
    String errorKey,
    String errorArguments,
    String result,
    Long ownerId,
    String owner,
    Instant created,
    Instant started,
    Instant ended,
    JobStart start,
    int attempt,
    long revision) {

  /**
   * What the job is doing, in words; empty before it says so. Of a job at its end it is the end:
   * why it failed, or that it is done or cancelled.
   */
  public String message(Locale locale) {
    if (state.ended()) {
      return errorKey == null ? Messages.text(locale, "jobs.state." + state) : error(locale);
    }
    return step == null ? "" : Messages.text(locale, step, arguments(stepArguments));
  }

  /** Why it failed, or its last try did, in words; null when it did not fail. */
  public String error(Locale locale) {
    return errorKey == null
        ? null
        : Messages.withRemedy(locale, errorKey, arguments(errorArguments));
  }

  private static Object[] arguments(String json) {
    if (json == null) {
      return new Object[0];
    }
    List<Object> arguments = new ArrayList<>();
    for (Object argument : Json.read(json, List.class)) {
      // A Messages.Key as it was written: a word of the sentence that each reader gets translated.
      boolean key = argument instanceof Map<?, ?> map && map.get("key") instanceof String;
      arguments.add(key ? new Messages.Key((String) ((Map<?, ?>) argument).get("key")) : argument);
    }
    return arguments.toArray();
  }
}
