package org.aimass.datasets.kinds.category;

import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.kinds.ColumnKindContract;

class CategoryKindTest extends ColumnKindContract {
  @Override
  protected ColumnKind kind() {
    return Kinds.CATEGORY;
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
