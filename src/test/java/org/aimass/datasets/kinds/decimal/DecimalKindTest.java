package org.aimass.datasets.kinds.decimal;

import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.kinds.ColumnKindContract;

class DecimalKindTest extends ColumnKindContract {
  @Override
  protected ColumnKind kind() {
    return Kinds.DECIMAL;
  }

  @Override
  protected Map<String, Object> cells() {
    return Map.of("12.5", 12.5, "-1,234.25", -1_234.25, "3", 3.0, "0.000123", 0.000123);
  }

  @Override
  protected Given stored(Object value) {
    return new Given("decimal", value);
  }

  @Override
  protected Optional<String> misfit() {
    return Optional.of("twelve");
  }
}
