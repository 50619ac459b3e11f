package org.aimass.platform;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every sentence that a person reads, by key and language. A key begins with the package whose
 * {@code messages.properties} (English) and {@code messages_zh_CN.properties} hold the text: the
 * module ({@code modelling.noun.model}), or a package inside it that has words of its own, as an
 * engine or a connector ({@code modelling.engines.weka.problem.memory}).
 */
public final class Messages {
  /** The languages the product speaks completely; the first is the fall-back. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

  private static final String FILE = "messages.properties";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /**
   * {0} is an argument; {0|row|rows} is the word that fits it: the first for one, else the other.
   */
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  /** A key whose last part is a constant: the word for a state, a type, a role. */
  private static final Pattern WORD = Pattern.compile("[a-z]+(\\.[a-z]+)+\\.[A-Z_]+");

  private static final Set<String> PACKAGES = Set.copyOf(Modules.packagesHaving(FILE));

  /**
   * An argument that is itself a message: it is put into words in the same language as the
   * sentence.
   */
  public record Key(String key) {}

  /** An argument that is itself a sentence with arguments. */
  public record Sentence(String key, Object... arguments) {}

  private Messages() {}

  /** The nearest language that the product speaks. */
  public static Locale language(Locale wanted) {
    return wanted != null && "zh".equals(wanted.getLanguage())
        ? Locale.SIMPLIFIED_CHINESE
        : Locale.ENGLISH;
  }

  /**
   * The sentence with its arguments put in. Numbers are grouped as the language does, and a word
   * such as {@code {0|row|rows}} follows its number; an unknown key answers the key itself, so that
   * a gap is seen (a test refuses gaps).
   */
  public static String text(Locale locale, String key, Object... arguments) {
    Locale language = language(locale);
    String pattern = pattern(language, key);
    if (arguments.length == 0) {
      return pattern;
    }
    Matcher matcher = ARGUMENT.matcher(pattern);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      int index = matcher.group(1).charAt(0) - '0';
      String value = index < arguments.length ? word(language, arguments[index]) : matcher.group();
      if (matcher.group(2) != null && index < arguments.length) {
        value = matcher.group(value.equals("1") ? 2 : 3);
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  /**
   * What is wrong and, where the key with the ending {@code .remedy} has a sentence, what to do.
   */
  public static String withRemedy(Locale locale, String key, Object... arguments) {
    String remedy = key + ".remedy";
    return text(locale, key, arguments)
        + (pattern(language(locale), remedy).equals(remedy)
            ? ""
            : " " + text(locale, remedy, arguments));
  }

  /**
   * The sentence of the first module that has one for the rest of a key: "job.IMPORT" finds {@code
   * datasets.job.IMPORT}. For words that each module keeps for its own things.
   */
  public static Optional<String> ofAnyModule(Locale locale, String rest) {
    Locale language = language(locale);
    return Modules.names().stream()
        .map(module -> module + "." + rest)
        .filter(key -> !pattern(language, key).equals(key))
        .findFirst()
        .map(key -> text(locale, key));
  }

  private static String pattern(Locale language, String key) {
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      String owner = key.substring(0, dot);
      if (PACKAGES.contains(owner)) {
        ResourceBundle bundle =
            ResourceBundle.getBundle(
                "org.aimass." + owner + ".messages",
                language,
                Messages.class.getClassLoader(),
                NO_FALLBACK);
        if (bundle.containsKey(key)) {
          return bundle.getString(key);
        }
      }
    }
    return key;
  }

  private static String word(Locale language, Object value) {
    if (value instanceof Key k) {
      return text(language, k.key());
    }
    if (value instanceof Sentence s) {
      return text(language, s.key(), s.arguments());
    }
    if (value instanceof Number n) {
      NumberFormat format = NumberFormat.getInstance(language);
      format.setMaximumFractionDigits(4);
      return format.format(n);
    }
    // The key of a word that came through JSON, where it is a text like any other.
    return value instanceof String s && WORD.matcher(s).matches()
        ? text(language, s)
        : String.valueOf(value);
  }
}
