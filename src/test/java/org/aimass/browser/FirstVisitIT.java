package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.SampleProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The first visit with the logins that a first start prints: whoever it is, the sample project is
 * open after at most three clicks. Here other people's work lies beside it.
 */
class FirstVisitIT {
  private static final int MOST_CLICKS = 3;
  private static RunningProduct product;
  private static Map<String, String> passwords;

  @BeforeAll
  static void a_first_start_has_been() {
    product = RunningProduct.get();
    passwords =
        SampleProject.on(
            product.address(), System.getProperty("aimass.admin", RunningProduct.PASSWORD));
    assumeTrue(passwords.containsKey("engineer"), "This product has had its first start before.");
  }

  @ParameterizedTest
  @CsvSource({
    "engineer,  Telco churn",
    "developer, Who will leave?",
    "operator,  churn",
    "appdev,    churn",
    "admin,     Telco churn"
  })
  void the_sample_project_is_open_within_three_clicks(String name, String sample) {
    try (Person visitor = new Person(product.address(), Manner.ENGLISH)) {
      visitor.signIn(name, passwords.get(name));
      assertThat(visitor.page().getByRole(AriaRole.MAIN)).isVisible();
      if (name.equals("admin")) {
        visitor.menu("identity.menu.datasets");
      }
      visitor.followName(sample);

      assertThat(visitor.heading(sample)).isVisible();
      assertThat(visitor.page().locator("main .empty")).hasCount(0);
      assertThat(visitor.page().locator("main table, main .chart, main form").first()).isVisible();
      assertThat(visitor.clicks()).isLessThanOrEqualTo(MOST_CLICKS);
      assertThat(visitor.window().quiet("the sample").problems()).isEmpty();
    }
  }
}
