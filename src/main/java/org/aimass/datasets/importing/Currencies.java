package org.aimass.datasets.importing;

import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signs, words and codes of money that stand before or behind a number. */
final class Currencies {

  /** A sign of money and the text that is left without it. */
  record Found(String currency, String rest) {}

  /** Signs and words, and what they are called where one currency is told from another. */
  private static final Map<String, String> SIGNS = new HashMap<>();

  /** Longest first: US$ before $. */
  private static final String[] ORDER;

  private static final Set<String> CODES = new HashSet<>();
  private static final int LONGEST_WORD = 4;

  /** What signs and codes begin with, where that is a letter; in order. */
  private static final int[] WORDS;

  private static final String FIRSTS;
  private static final String LASTS;

  static {
    String[][] families = {
      {"CNY", "￥", "¥", "RMB", "CN¥", "元", "圆", "人民币", "RMB¥"},
      {"JPY", "JP¥", "円"},
      {"USD", "$", "US$", "US-$", "美元", "USD$"},
      {"EUR", "€", "Euro", "euro", "欧元"},
      {"GBP", "£", "英镑"},
      {"HKD", "HK$", "港元", "港币"},
      {"TWD", "NT$", "新台币"},
      {"AUD", "A$", "AU$"},
      {"CAD", "C$", "CA$"},
      {"NZD", "NZ$"},
      {"SGD", "S$"},
      {"MXN", "MX$"},
      {"BRL", "R$"},
      {"KRW", "₩", "원"},
      {"INR", "₹", "Rs.", "Rs"},
      {"RUB", "₽", "руб.", "руб"},
      {"UAH", "₴", "грн"},
      {"PLN", "zł"},
      {"CZK", "Kč"},
      {"HUF", "Ft"},
      {"CHF", "Fr.", "SFr.", "sFr."},
      {"TRY", "₺", "TL"},
      {"ILS", "₪"},
      {"THB", "฿"},
      {"VND", "₫"},
      {"PHP", "₱"},
      {"NGN", "₦"},
      {"kr", "kr", "kr.", "Kr", "Kr."},
    };
    for (String[] family : families) {
      for (int i = 1; i < family.length; i++) {
        SIGNS.put(family[i], family[0]);
      }
    }
    ORDER =
        SIGNS.keySet().stream()
            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
            .toArray(String[]::new);
    Currency.getAvailableCurrencies().forEach(c -> CODES.add(c.getCurrencyCode()));
    WORDS =
        Stream.concat(SIGNS.keySet().stream(), CODES.stream())
            .mapToInt(Currencies::letters)
            .filter(word -> word != 0)
            .sorted()
            .distinct()
            .toArray();
    FIRSTS = SIGNS.keySet().stream().map(s -> s.substring(0, 1)).collect(Collectors.joining());
    LASTS =
        SIGNS.keySet().stream().map(s -> s.substring(s.length() - 1)).collect(Collectors.joining());
  }

  private Currencies() {}

  /** Whether a text that begins with these letters could be money: worth a closer look. */
  static boolean beginsWithLetter(byte[] b, int start, int end) {
    int letters = 0;
    int i = start;
    while (i < end && letter(b[i])) {
      if (i - start == LONGEST_WORD) {
        return false;
      }
      letters = letters << 8 | b[i++];
    }
    // One letter is no sign without what makes it one: C$, unlike C1000.
    return i < end && (i - start > 1 || b[i] == '$') && Arrays.binarySearch(WORDS, letters) >= 0;
  }

  private static boolean letter(int c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  /** The letters that a sign begins with, in one number. */
  private static int letters(String sign) {
    int letters = 0;
    for (int i = 0; i < Math.min(sign.length(), LONGEST_WORD) && letter(sign.charAt(i)); i++) {
      letters = letters << 8 | sign.charAt(i);
    }
    return letters;
  }

  /** Whether a text is but the code of a currency. */
  static boolean code(String text) {
    return CODES.contains(text);
  }

  static Optional<Found> before(String text) {
    if (text.isEmpty() || FIRSTS.indexOf(text.charAt(0)) < 0 && !capital(text.charAt(0))) {
      return Optional.empty();
    }
    for (String sign : ORDER) {
      if (text.startsWith(sign) && ends(text, sign.length(), sign)) {
        return Optional.of(found(SIGNS.get(sign), text.substring(sign.length())));
      }
    }
    if (text.length() > 3 && CODES.contains(text.substring(0, 3)) && ends(text, 3, "X")) {
      return Optional.of(found(text.substring(0, 3), text.substring(3)));
    }
    return Optional.empty();
  }

  static Optional<Found> behind(String text) {
    char last = text.charAt(text.length() - 1);
    if (LASTS.indexOf(last) < 0 && !capital(last)) {
      return Optional.empty();
    }
    for (String sign : ORDER) {
      int rest = text.length() - sign.length();
      if (rest > 0 && text.endsWith(sign) && begins(text, rest, sign)) {
        return Optional.of(found(SIGNS.get(sign), text.substring(0, rest)));
      }
    }
    int rest = text.length() - 3;
    if (rest > 0 && CODES.contains(text.substring(rest)) && begins(text, rest, "X")) {
      return Optional.of(found(text.substring(rest), text.substring(0, rest)));
    }
    return Optional.empty();
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static Found found(String currency, String rest) {
    return new Found(currency, WrittenForms.bare(rest));
  }

  /** A word ends where its letters end: "Ft" is no part of "Fto". */
  private static boolean ends(String text, int at, String sign) {
    return at < text.length()
        && !(Character.isLetter(sign.charAt(sign.length() - 1))
            && Character.isLetter(text.charAt(at)));
  }

  private static boolean begins(String text, int at, String sign) {
    return !(Character.isLetter(sign.charAt(0))
        && sign.charAt(0) < 0x2E80
        && Character.isLetter(text.charAt(at - 1))
        && text.charAt(at - 1) < 0x2E80);
  }
}
