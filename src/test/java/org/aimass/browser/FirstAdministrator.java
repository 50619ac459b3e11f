package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.OwnProduct;
import org.aimass.browser.Window.Manner;

/**
 * Sets an installed product up as its first visitor does: by the page, with the code of the log.
 */
public final class FirstAdministrator {
  private static final Pattern CODE = Pattern.compile("set it up with the code (\\S+)");

  private FirstAdministrator() {}

  /**
   * Makes "admin" with {@link OwnProduct#PASSWORD}, after what does not: a wrong code and too short
   * a password. Afterwards the page is gone.
   */
  public static void setsUp(OwnProduct product) throws IOException {
    try (Person visitor = new Person(product.address(), new Manner("en", false, 1440))) {
      visitor.window().open("/");
      assertThat(visitor.page().url()).endsWith("/identity/setup.xhtml");
      visitor.window().examine("the set-up page");
      tries(visitor, "not-the-code", OwnProduct.PASSWORD);
      assertThat(visitor.page().getByText(visitor.words("identity.problem.setupCode"))).isVisible();
      String code = code(product);
      tries(visitor, code, "short");
      assertThat(visitor.page().locator(".ui-messages-error, .ui-message-error").first())
          .isVisible();

      tries(visitor, code, OwnProduct.PASSWORD);
      visitor.page().waitForURL("**/portal/home.xhtml**");

      visitor.window().quiet("the first home page");
      assertThat(visitor.window().problems()).isEmpty();
      Response again = visitor.page().navigate(product.address() + "/identity/setup.xhtml");
      assertThat(again.status()).isEqualTo(404);
    }
  }

  private static void tries(Person visitor, String code, String password) {
    visitor.write("identity.setup.code", code);
    visitor.write("identity.login.username", "admin");
    visitor.write("identity.login.password", password);
    visitor.press("identity.setup.create");
  }

  private static String code(OwnProduct product) throws IOException {
    List<String> log = Files.readAllLines(product.data().resolve("log/server.log"));
    Matcher found = CODE.matcher(String.join("\n", log));
    assertThat(found.find()).as("the code in the log").isTrue();
    return found.group(1);
  }
}
