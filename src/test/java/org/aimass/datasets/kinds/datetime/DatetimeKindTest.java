package org.aimass.datasets.kinds.datetime;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.kinds.ColumnKindContract;

class DatetimeKindTest extends ColumnKindContract {
  @Override
  protected ColumnKind kind() {
    return Kinds.DATETIME;
  }

  @Override
  protected Map<String, Object> cells() {
    return Map.of(
        "2026-11-03 10:20",
        LocalDateTime.of(2026, 11, 3, 10, 20),
        "1969-07-20T20:17:40.250",
        LocalDateTime.of(1969, 7, 20, 20, 17, 40, 250_000_000));
  }

  @Override
  protected Given stored(Object value) {
    return new Given(
        "moment",
        List.of(
            ((LocalDateTime) value).toLocalDate().toEpochDay(),
            ((LocalDateTime) value).toLocalTime().toNanoOfDay() / 1_000));
  }

  @Override
  protected Optional<String> misfit() {
    return Optional.of("tomorrow");
  }
}
