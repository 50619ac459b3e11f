package org.aimass.datasets.web;

import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.ImportOptions;
import org.aimass.platform.web.FacesText;

/** What an import takes over from the last one, in words. */
final class TakenOver {

  private TakenOver() {}

  static List<String> words(ImportOptions options) {
    List<String> words = new ArrayList<>();
    if (options.sheet() != null) {
      words.add(text("sheet", options.sheet()));
    }
    if (options.headerRow() != null) {
      words.add(text("headerRow", options.headerRow()));
    }
    if (options.encoding() != null) {
      words.add(text("encoding", options.encoding()));
    }
    if (options.delimiter() != null
        || options.quote() != null
        || options.escape() != null
        || options.decimal() != null) {
      words.add(text("form"));
    }
    if (options.missing() != null) {
      words.add(text("missing"));
    }
    if (options.totalsLeftOut() || Boolean.TRUE.equals(options.skipFooter())) {
      words.add(text("leftOut"));
    }
    long types = options.choices().stream().filter(c -> c.type() != null).count();
    if (types > 0) {
      words.add(text("types", types));
    }
    long roles = options.choices().stream().filter(c -> c.role() != null).count();
    if (roles > 0) {
      words.add(text("roles", roles));
    }
    if (options.onError() != null && options.onError() != ImportOptions.OnError.STOP) {
      words.add(FacesText.text("datasets.page.onError." + options.onError().word()));
    }
    long names = options.choices().stream().filter(c -> c.as() != null).count();
    if (names > 0) {
      words.add(text("names", names));
    }
    if (!options.corrected().isEmpty()) {
      words.add(text("corrections", options.corrected().size()));
    }
    return words;
  }

  private static String text(String what, Object... arguments) {
    return FacesText.text("datasets.page.takenOver." + what, arguments);
  }
}
