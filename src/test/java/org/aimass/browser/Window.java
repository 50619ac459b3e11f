package org.aimass.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real browser's window on the running product, with eyes for everything that must not happen: an
 * error in the console (a violation of the content security policy is one), an answer of 400 or
 * more, a key in the place of a sentence.
 */
public final class Window implements AutoCloseable {
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(identity|datasets|modelling|serving|apps|platform)\\.[a-z]+\\.[A-Za-z.]+");
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private final URI address;
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

    public Manner onAPhone() {
      return new Manner(language, dark, 390);
    }

    public boolean isChinese() {
      return language.startsWith("zh");
    }
  }

  public Window(URI address, Manner manner) {
    this.address = address;
    context =
        Chromium.get()
            .newContext(
                new Browser.NewContextOptions()
                    .setLocale(manner.language())
                    .setColorScheme(manner.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setViewportSize(manner.width(), manner.width() < 500 ? 844 : 900));
    context.setDefaultTimeout(20_000);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            problems.add(page.url() + " console: " + message.text());
          }
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
    page.waitForLoadState(LoadState.LOAD);
    // Not waitForFunction: it evaluates strings inside the page, which our content security policy
    // forbids.
    long end = System.nanoTime() + 15_000_000_000L;
    while ((Boolean)
        page.evaluate(
            "!!document.querySelector('[data-chart]:not([data-drawn]),"
                + " time[data-relative]:not([title])')")) {
      if (System.nanoTime() > end) {
        problems.add(path + " still draws after 15 s");
        break;
      }
      page.waitForTimeout(50);
    }
    return this;
  }

  /**
   * What must not be on the page as it is now, beyond what was heard before: axe's findings, naked
   * keys, a missing title, sideways scrolling.
   */
  public Window examine(String where) {
    if (page.title().isBlank() || page.title().startsWith(" ·")) {
      problems.add(where + " has no title");
    }
    Matcher key = KEY.matcher(page.innerText("body"));
    if (key.find()) {
      problems.add(where + " shows the key " + key.group());
    }
    if ((Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")) {
      problems.add(where + " scrolls sideways");
    }
    for (Rule violation : new AxeBuilder(page).withTags(RULES).analyze().getViolations()) {
      problems.add(
          where
              + " axe "
              + violation.getId()
              + ": "
              + violation.getHelp()
              + " "
              + violation.getNodes().get(0).getHtml());
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
