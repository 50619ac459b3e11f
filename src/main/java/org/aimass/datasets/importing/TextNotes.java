package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.Finding;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TabularFile.Oddities;
import org.aimass.datasets.files.TabularFile.TextForm;

/** What a reader should know about how a text was parted into cells and letters. */
final class TextNotes {

  /** Below this an encoding is called uncertain. */
  private static final double CERTAIN = 0.9;

  private TextNotes() {}

  static List<Finding> of(TabularFile file) {
    List<Finding> notes = new ArrayList<>();
    file.textForm().ifPresent(form -> form(form, notes));
    Oddities odd = file.oddities();
    if (odd.brokenCells() > 0) {
      notes.add(
          Finding.of(
              "brokenBytes",
              file.textForm().map(TextForm::encoding).orElse(""),
              odd.brokenCells(),
              odd.brokenRow(),
              odd.brokenColumn()));
    }
    if (odd.strayQuotes() > 0) {
      notes.add(Finding.of("strayQuotes", odd.strayQuotes(), odd.strayRow(), odd.strayColumn()));
    }
    return notes;
  }

  private static void form(TextForm form, List<Finding> notes) {
    if (form.sure() < CERTAIN && form.likely().isEmpty()) {
      notes.add(Finding.of("encodingUnlikely", form.encoding()));
    } else if (form.sure() < CERTAIN) {
      notes.add(Finding.of("encodingUnsure", form.encoding(), String.join(", ", form.likely())));
    }
    if (form.escape() == '\\') {
      notes.add(Finding.of("escapeBackslash"));
    }
  }

  /** How sure the letters of a text are; 1 where they are certain enough. */
  static double sure(TabularFile file) {
    return file.textForm().map(TextForm::sure).filter(s -> s < CERTAIN).orElse(1.0);
  }
}
