package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What opens on pages: the questions before something cannot be undone, suggestions, menus and
 * folded parts. Each is opened without a mouse, looked at in both lights, and shut again by Esc (a
 * folded part by the key that opened it), which gives the focus back.
 */
final class Openings {
  private final Set<String> seen = new HashSet<>();

  /**
   * Opens whatever can be opened on the page as it is; nothing is chosen, nothing answered. What
   * was open on another of its tabs stays shut, and so does a menu that was open on another page.
   */
  void examine(Window window, String where) {
    String page = where.replaceFirst("[?].*", "");
    for (Locator opener : window.page().locator("[data-pfconfirmcommand]:visible").all()) {
      if (first(page, opener.innerText())) {
        opener.focus();
        opensAndShuts(window, opener, window.page().getByRole(AriaRole.ALERTDIALOG), "Enter");
      }
    }
    for (Locator suggestions : window.page().locator(".ui-autocomplete:visible").all()) {
      String id = suggestions.getAttribute("id");
      if (first(page, id)) {
        Locator field = suggestions.locator("input").first();
        field.focus();
        opensAndShuts(window, field, window.page().locator("[id='" + id + "_panel']"), "p");
        field.clear();
      }
    }
    for (Locator fold : window.page().locator("details:not(.menu, .roles) > summary").all()) {
      boolean shut = !(Boolean) fold.evaluate("fold => fold.parentElement.open");
      if (shut && fold.isVisible() && first(page, fold.innerText())) {
        fold.press("Enter");
        look(window, where + " unfolds \"" + fold.innerText() + "\"");
        fold.press("Enter");
        assertThat(fold).isFocused();
      }
    }
    for (Locator menu :
        window.page().locator("details:is(.menu, .roles) > summary:visible").all()) {
      String name =
          (String) menu.evaluate("menu => menu.parentElement.id || menu.parentElement.className");
      if (first("", name)) {
        menu.focus();
        opensAndShuts(window, menu, menu.locator("+ *"), "Enter");
      }
    }
  }

  private boolean first(String page, String what) {
    return seen.add(page + " " + what.replaceAll("\\d+", "#"));
  }

  private static void opensAndShuts(Window window, Locator opener, Locator opened, String key) {
    Keyboard keyboard = window.page().keyboard();
    keyboard.press(key);
    opened.waitFor();
    look(window, window.page().url() + " opens " + opened);
    keyboard.press("Escape");
    assertThat(opened).isHidden();
    assertThat(opener).isFocused();
  }

  private static void look(Window window, String what) {
    for (Window.Manner each : List.of(window.manner(), window.manner().inTheOtherLight())) {
      window.show(each).examine(what + " " + each);
    }
  }
}
