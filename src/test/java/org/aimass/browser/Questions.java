package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The questions that pages ask before something cannot be undone. */
final class Questions {
  private static final String OPENERS = "[data-pfconfirmcommand]:visible";

  private final Set<String> asked = new HashSet<>();

  /**
   * Has every question of the page asked once, in both lights, and answers none: Esc takes it away
   * and gives the focus back. What another of its tabs has asked is not asked again.
   */
  void examine(Window window, String where) {
    String page = where.replaceFirst("[?].*", " ");
    for (Locator opener : window.page().locator(OPENERS).all()) {
      if (asked.add(page + opener.innerText())) {
        opener.focus();
        window.page().keyboard().press("Enter");
        Locator question = window.page().getByRole(AriaRole.ALERTDIALOG);
        question.waitFor();
        for (Window.Manner each : List.of(window.manner(), window.manner().inTheOtherLight())) {
          window.show(each).examine(where + " asks \"" + opener.innerText() + "\" " + each);
        }
        window.page().keyboard().press("Escape");
        assertThat(question).isHidden();
        assertThat(opener).isFocused();
      }
    }
  }
}
