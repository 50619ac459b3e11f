package org.aimass.datasets;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.aimass.platform.Pinyin;

/**
 * The text in which a search for datasets looks: each word about a dataset on a line of its own,
 * Chinese ones with their pinyin in full and by its initials. Letters are small, and wide ones
 * (ＡＢＣ) plain.
 */
final class CatalogueText {
  /** Characters of columns, of which there may be a thousand with long names. */
  private static final int MOST_OF_COLUMNS = 100_000;

  private static final int MOST_WORDS = 10;

  private CatalogueText() {}

  static String of(String name, String description, Collection<String> tags, List<Column> columns) {
    StringBuilder text = new StringBuilder();
    Stream.concat(Stream.of(name, description), tags.stream()).forEach(each -> add(text, each));
    int end = text.length() + MOST_OF_COLUMNS;
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(c -> names.addAll(List.of(c.name(), c.label())));
    for (String column : names) {
      if (text.length() > end) {
        break;
      }
      add(text, column);
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String words) {
    if (words.isBlank()) {
      return;
    }
    String plain = plain(words);
    text.append(plain).append('\n');
    if (Pinyin.isIn(plain)) {
      text.append(Pinyin.full(plain)).append('\n').append(Pinyin.initials(plain)).append('\n');
    }
  }

  /** The words of a search, each of which has to be found; the first ten of them. */
  static List<String> words(String search) {
    return Arrays.stream(plain(search).split("\\s+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .limit(MOST_WORDS)
        .toList();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
