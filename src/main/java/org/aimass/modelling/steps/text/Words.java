package org.aimass.modelling.steps.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as its words: runs of letters and digits in lower case. Chinese has no spaces, so a run of
 * Han characters gives its pairs of neighbours (a lone character gives itself), which does nearly
 * as well as a dictionary.
 */
final class Words {
  private static final int LONGEST = 40;

  /** No character before it is Chinese; asking for the script takes longer. */
  private static final int FIRST_HAN = 0x2e80;

  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder word = new StringBuilder();
    int previousHan = -1;
    int hanRun = 0;
    for (int i = 0; i < lower.length(); ) {
      int point = lower.codePointAt(i);
      i += Character.charCount(point);
      if (point >= FIRST_HAN && Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN) {
        end(word, words);
        if (previousHan >= 0) {
          words.add(
              new StringBuilder().appendCodePoint(previousHan).appendCodePoint(point).toString());
        }
        previousHan = point;
        hanRun++;
        continue;
      }
      if (hanRun == 1) {
        words.add(Character.toString(previousHan));
      }
      previousHan = -1;
      hanRun = 0;
      if (Character.isLetterOrDigit(point)) {
        word.appendCodePoint(point);
      } else if (point != '\'' && point != 0x2019) {
        end(word, words);
      }
    }
    if (hanRun == 1) {
      words.add(Character.toString(previousHan));
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      if (word.length() <= LONGEST) {
        words.add(word.toString());
      }
      word.setLength(0);
    }
  }
}
