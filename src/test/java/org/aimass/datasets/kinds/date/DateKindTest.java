package org.aimass.datasets.kinds.date;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.kinds.ColumnKindContract;

class DateKindTest extends ColumnKindContract {
  @Override
  protected ColumnKind kind() {
    return Kinds.DATE;
  }

  @Override
  protected Map<String, Object> cells() {
    return Map.of("2026-11-03", LocalDate.of(2026, 11, 3), "29.2.2024", LocalDate.of(2024, 2, 29));
  }

  @Override
  protected Given stored(Object value) {
    return new Given("day", ((LocalDate) value).toEpochDay());
  }

  @Override
  protected Optional<String> misfit() {
    return Optional.of("tomorrow");
  }
}
