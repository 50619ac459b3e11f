package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Versions;

/**
 * What the import page says about the dataset that has the chosen name: which version the file
 * becomes, and what differs from the one before.
 */
@Named
@RequestScoped
public class NextVersion {
  @Inject UploadDraft draft;
  @Inject Datasets datasets;
  @Inject Versions versions;

  private boolean known;
  private String name;
  private Preview preview;
  private int number;
  private List<String> differences;
  private List<Column> before = List.of();

  private void read() {
    if (known && preview == draft.preview() && Objects.equals(name, draft.getName())) {
      return;
    }
    known = true;
    preview = draft.preview();
    name = draft.getName();
    Optional<DatasetCard> existing =
        name == null || name.isBlank() ? Optional.empty() : datasets.byName(name.strip());
    number = existing.map(DatasetCard::version).orElse(0) + 1;
    before = number == 1 ? List.of() : versions.version(existing.get().id(), number - 1).columns();
    differences =
        number == 1 || preview == null
            ? List.of()
            : Differences.between(before, preview.columns().stream().map(this::named).toList());
  }

  /** A column of the file as the dataset will call it. */
  private Column named(Preview.PreviewColumn c) {
    String as = draft.options().choice(c.name()).map(ColumnChoice::as).orElse(null);
    return as == null
        ? new Column(c.name(), c.label(), c.type(), c.role())
        : new Column(as, as, c.type(), c.role());
  }

  /** The columns of the version before; none where there is none. */
  List<Column> before() {
    read();
    return before;
  }

  public int getNumber() {
    read();
    return number;
  }

  public List<String> getDifferences() {
    read();
    return differences;
  }
}
