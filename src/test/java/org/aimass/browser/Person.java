package org.aimass.browser;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.aimass.browser.Window.Manner;
import org.aimass.platform.Messages;

/**
 * Somebody before a window with a mouse and a keyboard, who finds everything by the words that
 * stand there in their language. Every click and every field gone into is counted.
 */
class Person implements AutoCloseable {
  private final Window window;
  private final Locale language;
  private int clicks;

  Person(URI address, Manner manner) {
    window = new Window(address, manner);
    language = Messages.language(Locale.forLanguageTag(manner.language()));
  }

  /** Comes to the home page by the sign-in page. */
  Person signIn(String name, String password) {
    window.open("/portal/home.xhtml");
    write("identity.login.username", name);
    write("identity.login.password", password);
    press("identity.login.signIn");
    page().waitForURL("**/portal/home.xhtml**");
    clicks = 0;
    return this;
  }

  Window window() {
    return window;
  }

  Page page() {
    return window.page();
  }

  /** How often this person has clicked since the sign-in. */
  int clicks() {
    return clicks;
  }

  /** The product's words in this person's language. */
  String words(String key, Object... facts) {
    String words = Messages.text(language, key, facts);
    if (words.equals(key)) {
      throw new IllegalArgumentException("The product has no words for " + key);
    }
    return words;
  }

  /** The button with these words; the glyph of an icon may stand before them. */
  Locator button(String key, Object... facts) {
    return page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions()
                .setName(
                    Pattern.compile(
                        "^[\\uE000-\\uF8FF\\s]*" + literally(words(key, facts)) + "\\s*$")));
  }

  Locator link(String words) {
    return page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  /** The field with this label, whatever is added to it ("optional"). */
  Locator field(String key, Object... facts) {
    return page()
        .getByLabel(Pattern.compile("^\\s*" + literally(words(key, facts)) + "\\s*(·.*)?$"));
  }

  /** For a pattern that the browser reads: it does not know Java's quotation. */
  static String literally(String words) {
    return words.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0");
  }

  Locator heading(String words) {
    return page()
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  void press(String key, Object... facts) {
    click(button(key, facts));
  }

  /**
   * Follows the first link with these words of the product: an empty page offers its next step
   * twice.
   */
  void follow(String key, Object... facts) {
    click(link(words(key, facts)).first());
  }

  /** Follows the link that a name of somebody's makes. */
  void followName(String name) {
    click(link(name).first());
  }

  /** Opens a page from the menu. */
  void menu(String key) {
    click(
        page()
            .getByRole(
                AriaRole.NAVIGATION,
                new Page.GetByRoleOptions().setName(words("identity.shell.menu")))
            .getByRole(
                AriaRole.LINK, new Locator.GetByRoleOptions().setName(words(key)).setExact(true)));
  }

  void click(Locator target) {
    target.click();
    clicks++;
  }

  /** Goes into a field. */
  void enter(Locator field) {
    click(field);
  }

  /** Goes into a field and types over what stands there. */
  void write(String labelKey, String text) {
    Locator field = field(labelKey);
    enter(field);
    field.selectText();
    page().keyboard().type(text);
  }

  /** Drops a file from the desktop onto a part of the page: one click, held. */
  void drop(String name, byte[] file, Locator area) {
    scriptsRun();
    JSHandle carried =
        page()
            .evaluateHandle(
                """
                ([name, base64]) => {
                  const carried = new DataTransfer();
                  carried.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name));
                  return carried;
                }
                """,
                List.of(name, Base64.getEncoder().encodeToString(file)));
    area.dispatchEvent("drop", Map.of("dataTransfer", carried));
    clicks++;
  }

  /** Chooses a file in the dialog that a click opens. */
  void choose(String name, byte[] file, Locator chooser) {
    scriptsRun();
    FileChooser dialog = page().waitForFileChooser(() -> click(chooser));
    dialog.setFiles(new FilePayload(name, "application/octet-stream", file));
  }

  /** A page shows its words before its scripts run: a file given sooner finds nobody to take it. */
  private void scriptsRun() {
    page().waitForLoadState(LoadState.LOAD);
  }

  /** Presses a copy button and looks what is to be pasted. */
  String copy(Locator part) {
    click(
        part.getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(words("platform.page.copy")).setExact(true)));
    // The button's word changes when the text is there.
    part.getByText(words("platform.page.copied")).first().waitFor();
    return (String) page().evaluate("navigator.clipboard.readText()");
  }

  @Override
  public void close() {
    window.close();
  }
}
