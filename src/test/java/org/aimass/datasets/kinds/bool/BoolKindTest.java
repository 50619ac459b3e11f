package org.aimass.datasets.kinds.bool;

import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.kinds.ColumnKindContract;

class BoolKindTest extends ColumnKindContract {
  @Override
  protected ColumnKind kind() {
    return Kinds.BOOLEAN;
  }

  @Override
  protected Map<String, Object> cells() {
    return Map.of("true", true, "否", false);
  }

  @Override
  protected Given stored(Object value) {
    return new Given("truth", value);
  }

  @Override
  protected Optional<String> misfit() {
    return Optional.of("maybe");
  }
}
