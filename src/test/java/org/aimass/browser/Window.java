package org.aimass.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.platform.Modules;

/**
 * A real browser's window on the running product, with eyes for everything that must not happen: an
 * error in the console (a violation of the content security policy is one), an answer of 400 or
 * more, a key in the place of a sentence.
 */
public final class Window implements AutoCloseable {
  private static final Pattern KEY =
      Pattern.compile("\\b(" + String.join("|", Modules.names()) + ")\\.[a-z]+\\.[A-Za-z.]+");
  private static final String SCRIPTED =
      "[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => /^on/.test(a.name)"
          + " && /alert/.test(a.value))) || !!document.querySelector('img[src=x]')";

  private final URI address;
  private final Manner manner;
  private final BrowserContext context;
  private final Page page;
  private final List<String> problems = new ArrayList<>();

  /** How a window looks. */
  public record Manner(String language, boolean dark, int width) {
    public static final Manner ENGLISH = new Manner("en-US", false, 1440);
    public static final Manner CHINESE = new Manner("zh-CN", false, 1440);

    public Manner inTheDark() {
      return new Manner(language, true, width);
    }

    public Manner inTheOtherLight() {
      return new Manner(language, !dark, width);
    }

    public Manner onAPhone() {
      return new Manner(language, dark, 390);
    }

    public boolean isChinese() {
      return language.startsWith("zh");
    }
  }

  public Window(URI address, Manner manner) {
    this.address = address;
    this.manner = manner;
    context =
        Chromium.get()
            .newContext(
                new Browser.NewContextOptions()
                    .setLocale(manner.language())
                    .setColorScheme(light(manner))
                    .setPermissions(List.of("clipboard-read", "clipboard-write"))
                    .setViewportSize(manner.width(), height(manner)));
    context.setDefaultTimeout(20_000);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            problems.add(page.url() + " console: " + message.text());
          }
        });
    page.onDialog(
        dialog -> {
          problems.add(page.url() + " runs a script: " + dialog.message());
          dialog.dismiss();
        });
    page.onPageError(error -> problems.add(page.url() + " script: " + error));
    page.onResponse(
        answer -> {
          if (answer.status() >= 400) {
            problems.add(page.url() + " answer " + answer.status() + ": " + answer.url());
          }
        });
  }

  public Page page() {
    return page;
  }

  /** How it was opened. */
  public Manner manner() {
    return manner;
  }

  /**
   * Shows what is open in another light or width, without loading it again. From then on pages are
   * asked to move nothing: who looks at many of them would wait for colours most of the time.
   */
  public Window show(Manner wanted) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(light(wanted))
            .setReducedMotion(ReducedMotion.REDUCE));
    page.setViewportSize(wanted.width(), height(wanted));
    page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
    return quiet("another light");
  }

  private static ColorScheme light(Manner manner) {
    return manner.dark() ? ColorScheme.DARK : ColorScheme.LIGHT;
  }

  private static int height(Manner manner) {
    return manner.width() < 500 ? 844 : 900;
  }

  /** Signs in on the sign-in page and is on the home page afterwards. */
  public Window signIn(String username, String password) {
    page.navigate(address + "/identity/login.xhtml");
    page.fill("#username", username);
    page.fill("#password", password);
    page.click("#signIn");
    page.waitForURL("**/portal/home.xhtml**");
    return this;
  }

  /** Opens an address of ours ("/datasets/list.xhtml") and waits until it is quiet. */
  public Window open(String path) {
    page.navigate(address + path);
    return quiet(path);
  }

  /** Until every chart and relative time is drawn, every answer is there and no colour moves. */
  Window quiet(String where) {
    // Some parts get their names for those who do not see them only when scripts have run.
    page.waitForLoadState(LoadState.LOAD);
    // Not waitForFunction: it evaluates strings inside the page, which our content security policy
    // forbids.
    long end = System.nanoTime() + 15_000_000_000L;
    while ((Boolean)
        page.evaluate(
            "!!document.querySelector('[data-chart]:not([data-drawn]),"
                + " time[data-relative]:not([title])')"
                + " || (window.PrimeFaces && !PrimeFaces.ajax.Queue.isEmpty())"
                + " || document.getAnimations().some(a => a instanceof CSSTransition)")) {
      if (System.nanoTime() > end) {
        problems.add(where + " still draws after 15 s");
        break;
      }
      page.waitForTimeout(50);
    }
    return this;
  }

  /** As {@link #read}, and what axe finds. */
  public Window examine(String where) {
    read(where);
    for (String finding : Axe.findings(page)) {
      problems.add(where + " " + finding);
    }
    return this;
  }

  /**
   * What must not be on the page as it is now, beyond what was heard before: naked keys, a missing
   * title, names taken for a piece of the page, sideways scrolling.
   */
  public Window read(String where) {
    if (page.title().isBlank() || page.title().startsWith(" ·")) {
      problems.add(where + " has no title");
    }
    Matcher key = KEY.matcher(page.innerText("body"));
    if (key.find()) {
      problems.add(where + " shows the key " + key.group());
    }
    if ((Boolean) page.evaluate(SCRIPTED)) {
      problems.add(where + " took a name for a piece of the page");
    }
    if ((Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")) {
      problems.add(where + " scrolls sideways");
    }
    return this;
  }

  /** Everything that was wrong since the window was opened. */
  public List<String> problems() {
    return problems;
  }

  public void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
  }
}
