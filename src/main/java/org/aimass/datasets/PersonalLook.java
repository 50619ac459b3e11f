package org.aimass.datasets;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a column looks as if its values were about persons. It only ever suggests. */
final class PersonalLook {
  private static final Set<String> WORDS =
      Set.of(
          "email",
          "mail",
          "phone",
          "mobile",
          "telephone",
          "tel",
          "fax",
          "surname",
          "forename",
          "firstname",
          "lastname",
          "fullname",
          "birthday",
          "birthdate",
          "dob",
          "ssn",
          "passport",
          "iban",
          "idcard",
          "licenceplate",
          "licenseplate");

  /** Words that only together speak of a person. */
  private static final Set<String> PERSONS =
      Set.of(
          "first",
          "last",
          "full",
          "family",
          "given",
          "customer",
          "client",
          "user",
          "contact",
          "patient",
          "employee",
          "member",
          "person");

  private static final List<String> CHINESE =
      List.of(
          "姓名", "名字", "手机", "电话", "邮箱", "邮件", "身份证", "证件号", "护照", "住址", "家庭地址", "联系地址", "银行卡", "卡号",
          "出生日期", "生日", "微信", "车牌", "社保号");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern CASE_CHANGES = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern E_MAIL =
      Pattern.compile("[^\\s@]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Pattern MOBILE_IN_CHINA = Pattern.compile("(\\+?86[ -]?)?1[3-9]\\d{9}");
  private static final Pattern PHONE = Pattern.compile("\\+\\d{1,3}[ -]?(\\(?\\d+\\)?[ -]?){6,14}");
  private static final Pattern ID_CARD = Pattern.compile("\\d{17}[\\dXx]");
  private static final int[] ID_CARD_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };
  private static final String ID_CARD_CHECKS = "10X98765432";

  /** Fewer values than this show no pattern. */
  private static final int FEWEST = 5;

  private static final double MOST = 0.6;

  private PersonalLook() {}

  /** By its header, in English or Chinese. */
  static boolean named(String label) {
    if (CHINESE.stream().anyMatch(label::contains)) {
      return true;
    }
    List<String> words =
        List.of(
            NO_LETTERS.split(
                CASE_CHANGES.matcher(label).replaceAll(" ").toLowerCase(Locale.ROOT).strip()));
    String whole = String.join("", words);
    return words.stream().anyMatch(WORDS::contains)
        || WORDS.contains(whole)
        || words.contains("name")
            && (words.size() == 1 || words.stream().anyMatch(PERSONS::contains))
        || words.contains("address") && (words.size() == 1 || words.contains("home"))
        || words.contains("birth");
  }

  /**
   * By its first values: most of them are addresses of e-mail, phone numbers or numbers of Chinese
   * identity cards (GB 11643, with their check digit).
   */
  static boolean shaped(List<Object> values) {
    List<String> texts =
        values.stream()
            .filter(Objects::nonNull)
            .filter(v -> !(v instanceof LongText))
            .map(v -> v.toString().strip())
            .toList();
    return texts.size() >= FEWEST
        && texts.stream().filter(PersonalLook::personal).count() >= MOST * texts.size();
  }

  private static boolean personal(String text) {
    return E_MAIL.matcher(text).matches()
        || MOBILE_IN_CHINA.matcher(text).matches()
        || PHONE.matcher(text).matches()
        || isIdCard(text);
  }

  private static boolean isIdCard(String text) {
    if (!ID_CARD.matcher(text).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < ID_CARD_WEIGHTS.length; i++) {
      sum += (text.charAt(i) - '0') * ID_CARD_WEIGHTS[i];
    }
    return ID_CARD_CHECKS.charAt(sum % ID_CARD_CHECKS.length())
        == Character.toUpperCase(text.charAt(ID_CARD_WEIGHTS.length));
  }
}
