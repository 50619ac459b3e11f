package org.aimass.datasets.kinds.id;

import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.kinds.ColumnKindContract;

class IdKindTest extends ColumnKindContract {
  @Override
  protected ColumnKind kind() {
    return Kinds.ID;
  }

  @Override
  protected Map<String, Object> cells() {
    return Map.of("Basic", "Basic", "00123", "00123", "高级", "高级");
  }

  @Override
  protected Given stored(Object value) {
    return new Given("text", value);
  }

  @Override
  protected Optional<String> misfit() {
    return Optional.empty();
  }
}
