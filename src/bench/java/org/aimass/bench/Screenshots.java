package org.aimass.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the pictures of the README from a running product with its sample: {@code mvn -Pbench
 * -Dbench=Screenshots} with AIMASS_URL, AIMASS_USER, AIMASS_PASSWORD of somebody who has all four
 * roles, and AIMASS_BROWSER (otherwise /usr/bin/chromium).
 */
public final class Screenshots {
  private Screenshots() {}

  public static void main(String[] arguments) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "/portal/home.xhtml");
    pages.put("dataset", "/datasets/dataset.xhtml?id=1&tab=profile");
    pages.put("training", "/modelling/training.xhtml?id=1");
    pages.put("model", "/modelling/model.xhtml?name=churn");
    pages.put("deployment", "/serving/deployment.xhtml?name=churn");
    pages.put("connect", "/apps/model.xhtml?name=churn&tab=connect");
    pages.put("catalogue", "/apps/catalogue.xhtml");
    pages.put("upload", "/datasets/upload.xhtml");
    pages.put("train", "/modelling/train.xhtml?dataset=1&version=1");
    Path folder = Path.of(System.getenv().getOrDefault("AIMASS_PICTURES", "docs/images"));
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(
                            Path.of(
                                System.getenv()
                                    .getOrDefault("AIMASS_BROWSER", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox")))) {
      for (String language : List.of("en", "zh-CN")) {
        for (ColorScheme look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          pictures(browser, folder, pages, language, look);
        }
      }
    }
  }

  private static void pictures(
      Browser browser, Path folder, Map<String, String> pages, String language, ColorScheme look) {
    String address = System.getenv("AIMASS_URL");
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(look)
                .setViewportSize(1440, 900))) {
      Page page = context.newPage();
      page.navigate(address + "/identity/login.xhtml");
      page.fill("#username", System.getenv("AIMASS_USER"));
      page.fill("#password", System.getenv("AIMASS_PASSWORD"));
      page.click("#signIn");
      page.waitForURL("**/portal/home.xhtml**");
      pages.forEach(
          (name, path) -> {
            page.navigate(address + path);
            page.waitForTimeout(1500);
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setPath(
                        folder.resolve(
                            name
                                + "-"
                                + language.substring(0, 2)
                                + "-"
                                + look.name().toLowerCase()
                                + ".png")));
          });
    }
  }
}
