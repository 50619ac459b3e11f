package org.aimass.datasets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aimass.datasets.Column;
import org.aimass.platform.web.FacesText;

/** What is different between the columns of two versions, in words. */
final class Differences {

  private Differences() {}

  static List<String> between(List<Column> before, List<Column> now) {
    List<String> differences = new ArrayList<>();
    Map<String, Column> old =
        before.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    Map<String, Column> young =
        now.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    now.stream()
        .filter(c -> !old.containsKey(c.name()))
        .forEach(c -> differences.add(FacesText.text("datasets.page.upload.columnNew", c.label())));
    for (Column column : before) {
      Column same = young.get(column.name());
      if (same == null) {
        differences.add(FacesText.text("datasets.page.upload.columnGone", column.label()));
      } else if (same.type() != column.type()) {
        differences.add(
            FacesText.text(
                "datasets.page.upload.columnRetyped",
                column.label(),
                Words.type(column.type()),
                Words.type(same.type())));
      }
    }
    return differences;
  }
}
