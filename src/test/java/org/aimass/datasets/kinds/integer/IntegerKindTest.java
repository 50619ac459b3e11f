package org.aimass.datasets.kinds.integer;

import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.kinds.ColumnKindContract;

class IntegerKindTest extends ColumnKindContract {
  @Override
  protected ColumnKind kind() {
    return Kinds.INTEGER;
  }

  @Override
  protected Map<String, Object> cells() {
    return Map.of("12", 12L, "-1,234", -1_234L, "900719925474099", 900_719_925_474_099L);
  }

  @Override
  protected Given stored(Object value) {
    return new Given("integer", value);
  }

  @Override
  protected Optional<String> misfit() {
    return Optional.of("twelve");
  }
}
