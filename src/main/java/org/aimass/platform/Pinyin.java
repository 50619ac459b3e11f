package org.aimass.platform;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Chinese text as people type it without an input method: 客户流失 is {@code kehuliushi} in full and
 * {@code khls} by its initials. A character with several readings is read as in its word (重庆 is
 * chongqing); ü is v, as on keyboards. Everything else stays as it is.
 */
public final class Pinyin {
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
  private static final String BETWEEN = " ";

  private Pinyin() {}

  /** Whether there is anything to read. */
  public static boolean isIn(String text) {
    return CHINESE.matcher(text).find();
  }

  /** Syllables without tones, in small letters, without blanks between them. */
  public static String full(String text) {
    return read(text, syllable -> syllable);
  }

  /** The first letter of each syllable. */
  public static String initials(String text) {
    return read(text, syllable -> syllable.substring(0, 1));
  }

  private static String read(String text, Function<String, String> part) {
    return CHINESE.matcher(text).replaceAll(run -> of(run.group(), part));
  }

  private static String of(String chinese, Function<String, String> part) {
    StringBuilder read = new StringBuilder();
    for (String syllable :
        PinyinHelper.toPinyin(chinese, PinyinStyleEnum.NORMAL, BETWEEN).split(BETWEEN)) {
      // A character that the library does not know has no reading.
      if (!syllable.isEmpty() && Character.isLetter(syllable.charAt(0))) {
        read.append(part.apply(syllable.toLowerCase(Locale.ROOT).replace('ü', 'v')));
      }
    }
    return read.toString();
  }
}
