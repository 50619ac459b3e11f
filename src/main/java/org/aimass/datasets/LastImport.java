package org.aimass.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.Correction;
import org.aimass.platform.Problem;

/**
 * How a dataset's newest version was read, and what of it fits another file: the next month's file
 * is read as this month's was, without anybody choosing everything again.
 *
 * @param version that was made
 * @param options that were chosen for it
 * @param merge how its rows were joined with those before
 * @param sheet that was read; empty for a text file
 * @param columns with the roles that they have now
 */
public record LastImport(
    int version, ImportOptions options, Merge merge, String sheet, List<Column> columns) {
  private static final int SHEETS_LOOKED_AT = 8;

  /**
   * The choices that fit a file. What somebody has chosen for this file holds before what was
   * chosen for the last.
   *
   * @param wanted what somebody has chosen for this file
   * @param look at the file with some options
   */
  public ImportOptions fitting(ImportOptions wanted, Function<ImportOptions, Preview> look) {
    ImportOptions own = textForm(whole(wanted), wanted, look);
    Optional<Preview> found = tried(own, look);
    own = encoding(own, wanted, found);
    own = sheet(own, wanted, found, look);
    own = headerRow(own, wanted, look);
    Optional<Preview> seen = tried(own, look);
    if (seen.isEmpty()) {
      // It cannot be read like the last one: then only as it is.
      return wanted;
    }
    own = own.withColumns(choices(wanted, seen.get()));
    if (wanted.corrections() != null || options.corrections() == null) {
      return own.withCorrections(wanted.corrections());
    }
    List<Correction> same = tried(own, look).map(p -> corrections(p.faults())).orElse(List.of());
    return own.withCorrections(same.isEmpty() ? null : same);
  }

  /** What is said about the file as a whole and fits every file. */
  private ImportOptions whole(ImportOptions wanted) {
    return new ImportOptions(
        wanted.sheet(),
        wanted.headerRow(),
        wanted.encoding(),
        wanted.delimiter(),
        wanted.quote(),
        wanted.columns(),
        or(wanted.onError(), options.onError()),
        or(wanted.missing(), options.missing()),
        or(wanted.skipTotals(), options.skipTotals()),
        or(wanted.skipFooter(), options.skipFooter()),
        or(wanted.decimal(), options.decimal()),
        wanted.escape(),
        wanted.onlyRejected(),
        null);
  }

  /** Delimiter and quotes, unless the file has others. */
  private ImportOptions textForm(
      ImportOptions own, ImportOptions wanted, Function<ImportOptions, Preview> look) {
    ImportOptions same =
        own.withDelimiter(or(wanted.delimiter(), options.delimiter()))
            .withQuote(or(wanted.quote(), options.quote()))
            .withEscape(or(wanted.escape(), options.escape()));
    if (same.equals(own)) {
      return own;
    }
    int as = tried(same, look).map(this::alike).orElse(-1);
    return as >= tried(own, look).map(this::alike).orElse(0) ? same : own;
  }

  private static <T> T or(T one, T other) {
    return one != null ? one : other;
  }

  private static Optional<Preview> tried(
      ImportOptions options, Function<ImportOptions, Preview> look) {
    try {
      return Optional.of(look.apply(options));
    } catch (Problem unreadable) {
      if (unreadable.status() == 429 || unreadable.status() == 503) {
        throw unreadable;
      }
      return Optional.empty();
    }
  }

  /** A file that is faultless in Unicode is not in the encoding that the last one was in. */
  private ImportOptions encoding(ImportOptions own, ImportOptions wanted, Optional<Preview> found) {
    boolean unicode =
        found.map(Preview::encoding).filter(e -> e != null && e.startsWith("UTF")).isPresent();
    return wanted.encoding() != null || unicode ? own : own.withEncoding(options.encoding());
  }

  /** The sheet of that name; where there is none, the one whose columns are most like the last. */
  private ImportOptions sheet(
      ImportOptions own,
      ImportOptions wanted,
      Optional<Preview> found,
      Function<ImportOptions, Preview> look) {
    if (wanted.sheet() != null || found.isEmpty() || found.get().sheets().size() < 2) {
      return own;
    }
    Preview first = found.get();
    if (first.sheets().stream().anyMatch(s -> s.name().equals(sheet))) {
      return own.withSheet(sheet);
    }
    String best = null;
    int most = alike(first);
    for (Preview.Sheet other : first.sheets().stream().limit(SHEETS_LOOKED_AT).toList()) {
      if (most * 2 >= columns.size()) {
        break;
      }
      int alike =
          other.hidden() || other.name().equals(first.sheet())
              ? 0
              : tried(own.withSheet(other.name()), look).map(this::alike).orElse(0);
      if (alike > most) {
        most = alike;
        best = other.name();
      }
    }
    return best == null ? own : own.withSheet(best);
  }

  /** The row of the headers, unless the file's own is the better one. */
  private ImportOptions headerRow(
      ImportOptions own, ImportOptions wanted, Function<ImportOptions, Preview> look) {
    if (wanted.headerRow() != null || options.headerRow() == null) {
      return own;
    }
    ImportOptions moved = own.withHeaderRow(options.headerRow());
    int as = tried(moved, look).map(this::alike).orElse(-1);
    return as >= tried(own, look).map(this::alike).orElse(0) ? moved : own;
  }

  /** How many columns of a file the last one had, too. */
  private int alike(Preview preview) {
    return (int)
        preview.columns().stream()
            .map(c -> options.choice(c.name()).map(ColumnChoice::called).orElse(c.name()))
            .filter(name -> Columns.find(columns, name).isPresent())
            .count();
  }

  /** Types and roles of the columns that the file has. */
  private List<ColumnChoice> choices(ImportOptions wanted, Preview preview) {
    List<ColumnChoice> choices = new ArrayList<>(wanted.choices());
    boolean aimed = choices.stream().anyMatch(c -> c.role() == ColumnRole.TARGET);
    for (Preview.PreviewColumn seen : preview.columns()) {
      // A column that the file calls something else than the dataset does, as the last one did.
      String as = options.choice(seen.name()).map(ColumnChoice::as).orElse(null);
      Optional<Column> column = Columns.find(columns, as == null ? seen.name() : as);
      if (column.isEmpty()
          || choices.stream().anyMatch(c -> seen.name().equals(c.name()))
          || choices.stream().anyMatch(c -> seen.label().equals(c.name()))) {
        continue;
      }
      // Chosen under an earlier name, where that was before names were those of the file.
      ColumnChoice before =
          options.choices().stream()
              .filter(c -> Columns.find(columns, c.called()).equals(column))
              .findFirst()
              .orElse(null);
      ColumnRole usual = column.get().type().usualRole();
      ColumnRole role = column.get().role() == usual ? null : column.get().role();
      if (role == ColumnRole.TARGET && aimed) {
        role = null;
      }
      ColumnKind type = before == null ? null : before.type();
      Boolean dayFirst = before == null ? null : before.dayFirst();
      String decimal = before == null ? null : before.decimal();
      if (type != null || role != null || dayFirst != null || decimal != null || as != null) {
        choices.add(new ColumnChoice(seen.name(), type, role, dayFirst, decimal, as));
      }
    }
    return choices.isEmpty() ? null : choices;
  }

  /** Corrections of cells that do not fit here either, and hold what they held then. */
  private List<Correction> corrections(List<CellFault> faults) {
    return options.corrected().stream()
        .filter(
            made ->
                faults.stream()
                    .anyMatch(
                        f -> f.cell().equals(made.cell()) && Objects.equals(f.value(), made.was())))
        .toList();
  }
}
