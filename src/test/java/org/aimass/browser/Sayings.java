package org.aimass.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aimass.platform.Messages;
import org.aimass.platform.Modules;

/** What a page says in words, and whether they are those of its language. */
final class Sayings {
  /** Every visible text, and what is said to those who do not see it. */
  private static final String ON =
      """
      () => {
        const said = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.parentElement.closest('script, style, template, svg, code, pre, #language, main [lang]')
              && (node.parentElement.closest('option') || node.parentElement.checkVisibility())) {
            said.push(node.textContent);
          }
        }
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          document.querySelectorAll(`[${name}]`).forEach(e => said.push(e.getAttribute(name)));
        }
        return [...new Set(said.map(text => text.trim()))].filter(text => /[A-Za-z]{2}/.test(text));
      }
      """;

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

  /** Units are no words. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{3}");

  /**
   * What people may have written: display names, the classes of a target, and what the sample
   * project calls its people and its model in the language of who asks for it first.
   */
  private static final Set<String> NAMES =
      Set.of(
          "Administrator",
          "Yes",
          "No",
          "Data engineer",
          "Model developer",
          "Model operator",
          "Application developer",
          "Says how likely a customer is to leave, from contract, services and charges.");

  /** What Chinese writes as English does, if only where there is little room ("RMSE"). */
  private static final Set<String> CHINESE =
      Modules.packagesHaving("messages.properties").stream()
          .map(owner -> Modules.properties(owner, "messages.properties"))
          .flatMap(bundle -> bundle.stringPropertyNames().stream())
          .map(key -> Messages.text(Locale.SIMPLIFIED_CHINESE, key))
          .collect(Collectors.toSet());

  /** Every sentence that has a translation: as it is, or with facts in it. */
  private static final Map<Boolean, List<String>> ENGLISH =
      Modules.packagesHaving("messages.properties").stream()
          .map(owner -> Modules.properties(owner, "messages.properties"))
          .flatMap(bundle -> bundle.stringPropertyNames().stream())
          .filter(Sayings::isTranslated)
          .map(key -> Messages.text(Locale.ENGLISH, key))
          .filter(text -> !CHINESE.contains(text))
          .collect(Collectors.partitioningBy(text -> ARGUMENT.matcher(text).find()));

  private static final Set<String> PLAIN = Set.copyOf(ENGLISH.get(false));
  private static final Pattern WITH_FACTS =
      Pattern.compile(
          ENGLISH.get(true).stream()
              .map(text -> ARGUMENT.matcher("\\Q" + text + "\\E").replaceAll("\\\\E.+\\\\Q"))
              .collect(Collectors.joining("|")));

  private Sayings() {}

  /** Everything with two Latin letters in a row, where no other language is declared. */
  @SuppressWarnings("unchecked")
  static List<String> on(Page page) {
    return (List<String>) page.evaluate(ON);
  }

  /** Sentences of the product that have a translation and stand there in English nevertheless. */
  static List<String> english(Page page) {
    return on(page).stream()
        .filter(text -> !NAMES.contains(text))
        .filter(text -> PLAIN.contains(text) || WITH_FACTS.matcher(text).matches())
        .toList();
  }

  private static boolean isTranslated(String key) {
    String english = Messages.text(Locale.ENGLISH, key);
    return !english.equals(Messages.text(Locale.SIMPLIFIED_CHINESE, key))
        && WORD.matcher(ARGUMENT.matcher(english).replaceAll("")).find();
  }
}
