package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Signing in, being somebody, and what pages promise to hands on a keyboard and to two people at
 * once.
 */
class IdentityPagesIT {
  private static RunningProduct product;

  @BeforeAll
  static void start() {
    product = RunningProduct.get();
  }

  @Test
  void after_a_sign_in_one_is_where_one_wanted_to_go() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.open("/jobs/list.xhtml?x=1");
      assertThat(window.page()).hasTitle(Pattern.compile("Sign in.*"));
      enter(window.page(), "data_engineer", RunningProduct.PASSWORD);

      window.page().waitForURL("**/jobs/list.xhtml?x=1");
    }
  }

  @Test
  void a_next_address_of_another_host_leads_home() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.open("/identity/login.xhtml?next=" + "//evil.example/");
      enter(window.page(), "data_engineer", RunningProduct.PASSWORD);

      window.page().waitForURL(product.address() + "/portal/home.xhtml");
    }
  }

  @Test
  void the_menu_marks_where_one_is_on_a_list_and_on_what_it_leads_to() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("admin", admin());

      for (String page : List.of("/identity/users.xhtml", "/identity/user.xhtml")) {
        window.open(page);
        assertThat(window.page().locator("nav.rail-nav [aria-current=page]")).hasText("Users");
      }
    }
  }

  @Test
  void the_record_speaks_in_words() {
    try (Window window = new Window(product.address(), Manner.CHINESE)) {
      person("recorded");
      window.signIn("admin", admin()).open("/identity/audit.xhtml?object=recorded");

      assertThat(window.page().locator("main table").first()).containsText("添加用户");
      assertThat(window.page().locator("main table").first()).not().containsText("USER_ADD");
      assertThat(window.page().locator("main table").first()).not().containsText("DATA_ENGINEER");
    }
  }

  @Test
  void an_expired_session_returns_to_the_same_page_after_a_sign_in() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("admin", admin()).open("/identity/users.xhtml?word=a");
      window.page().context().clearCookies();

      window.page().click("main form button[type=submit]");
      enter(window.page(), "admin", admin());

      window.page().waitForURL("**/identity/users.xhtml?word=a**");
    }
  }

  @Test
  void the_language_chosen_on_the_sign_in_page_survives_the_sign_in_and_the_next_one() {
    Person person = person("languages");
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.open("/identity/login.xhtml");
      window.page().click("#language");
      assertThat(window.page()).hasTitle(Pattern.compile("登录.*"));
      enter(window.page(), person.name(), RunningProduct.PASSWORD);
      assertThat(window.page().locator("nav.rail-nav")).containsText("首页");
    }
    try (Window elsewhere = new Window(product.address(), Manner.ENGLISH)) {
      elsewhere.signIn(person.name(), RunningProduct.PASSWORD);
      assertThat(elsewhere.page().locator("nav.rail-nav")).containsText("首页");
    }
  }

  @Test
  void a_look_that_was_chosen_stays() {
    Person person = person("looks");
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn(person.name(), RunningProduct.PASSWORD);
      window.page().click("#theme summary");
      window.page().click("#theme button[value=dark]");
      window.open("/identity/profile.xhtml");

      assertThat(look(window)).isEqualTo("dark");
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void the_second_of_two_windows_is_told_and_loses_nothing_silently() {
    long id = person("twice").id();
    try (Window first = new Window(product.address(), Manner.ENGLISH);
        Window second = new Window(product.address(), Manner.ENGLISH)) {
      first.signIn("admin", admin()).open("/identity/user.xhtml?id=" + id);
      second.signIn("admin", admin()).open("/identity/user.xhtml?id=" + id);

      first.page().fill("#displayName", "The first name");
      first.page().click("#save");
      assertThat(first.page().locator("#messages")).containsText("saved");
      second.page().fill("#displayName", "The second name");
      second.page().click("#save");

      assertThat(second.page().locator("#messages")).containsText("Somebody else has changed");
      assertThat(second.page().locator("#displayName")).hasValue("The second name");
      second.open("/identity/user.xhtml?id=" + id);
      assertThat(second.page().locator("#displayName")).hasValue("The first name");
    }
  }

  @Test
  void after_many_wrong_passwords_the_right_one_has_to_wait_too_and_is_told_how_long() {
    Person person = person("guessed");
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.open("/identity/login.xhtml");
      Locator told = window.page().locator("#messages");
      // Each wait is longer than the one before: one of the tries comes too soon, however slow.
      int tried = 0;
      do {
        enter(window.page(), person.name(), "not-the-password-" + tried);
        assertThat(told).containsText(Pattern.compile("is not right|Too many wrong ones"));
      } while (!told.innerText().contains("Try again in") && ++tried < 30);
      assertThat(told).containsText(Pattern.compile("Try again in [0-9]+ seconds"));

      enter(window.page(), person.name(), RunningProduct.PASSWORD);
      Eventually.until(
          () -> {
            if (window.page().url().contains("/identity/login.xhtml")) {
              enter(window.page(), person.name(), RunningProduct.PASSWORD);
              window.page().waitForLoadState();
            }
            return !window.page().url().contains("/identity/login.xhtml");
          });

      window.page().waitForURL("**/portal/home.xhtml");
      assertThat(window.problems()).allMatch(p -> p.contains("429"));
    }
  }

  @Test
  void a_person_who_is_added_on_the_page_chooses_a_password_at_the_first_sign_in() {
    String name = "first-" + System.nanoTime() % 1_000_000;
    String given;
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("admin", admin()).open("/identity/user.xhtml");
      window.page().fill("#username", name);
      window.page().locator("[id='role_DATA_ENGINEER']").check();
      window.page().click("#add");
      assertThat(window.page().locator("#reset")).containsText("only this once");
      given = window.page().locator("#reset pre").textContent().strip();
      window.page().reload();
      assertThat(window.page().locator("#reset pre")).hasCount(0);
    }
    try (Window window = new Window(product.address(), Manner.CHINESE)) {
      // Where the page was before.
      window.open("/portal/jobs.xhtml");
      enter(window.page(), name, given);
      assertThat(window.page()).hasTitle(Pattern.compile("设置您的密码.*"));
      window.examine("the choice of a password");
      window.page().fill("#oldPassword", given);
      window.page().fill("#newPassword", "1234567890");
      window.page().click("#choose");
      assertThat(window.page().locator("#messages")).containsText("最常用");

      window.page().fill("#oldPassword", given);
      window.page().fill("#newPassword", "a-password-of-my-own-4");
      window.page().click("#choose");

      window.page().waitForURL("**/jobs/list.xhtml");
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void a_new_password_ends_the_other_sessions_and_not_this_one() {
    Person person = person("changing");
    try (Window here = new Window(product.address(), Manner.ENGLISH);
        Window there = new Window(product.address(), Manner.ENGLISH)) {
      here.signIn(person.name(), RunningProduct.PASSWORD).open("/identity/profile.xhtml");
      there.signIn(person.name(), RunningProduct.PASSWORD);

      here.page().fill("#oldPassword", RunningProduct.PASSWORD);
      here.page().fill("#newPassword", "another-password-8");
      here.page().click("#changePassword");
      assertThat(here.page().locator("#messages")).containsText("changed");

      here.open("/portal/home.xhtml");
      assertThat(here.page()).not().hasTitle(Pattern.compile("Sign in.*"));
      there.open("/portal/home.xhtml");
      assertThat(there.page()).hasTitle(Pattern.compile("Sign in.*"));
    }
  }

  @Test
  void an_access_token_is_shown_once_works_and_is_refused_after_its_revocation() {
    Person person = person("tokens");
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn(person.name(), RunningProduct.PASSWORD).open("/identity/profile.xhtml");
      window.page().fill("#tokenName", "a program");
      window.page().click("#issueToken");
      String secret = window.page().locator("#tokenForm pre").textContent();
      assertThat(secret).startsWith("am_pat_");
      assertThat(status(secret)).isEqualTo(200);

      window.open("/identity/profile.xhtml");
      assertThat(window.page().content()).doesNotContain(secret);
      // The token made just now is the newest and stands first.
      window.page().locator("#tokensForm tbody tr").first().getByRole(AriaRole.BUTTON).click();
      window.examine("dialog over the profile");
      window.page().locator(".ui-confirmdialog-yes").click();
      assertThat(window.page().locator("#messages")).containsText("revoked");

      Eventually.within(Duration.ofSeconds(5), () -> status(secret) == 401);
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void escape_closes_a_dialog_and_gives_the_focus_back() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("data_engineer", RunningProduct.PASSWORD).open("/identity/profile.xhtml");
      window.page().focus("#signOutEverywhere");
      window.page().keyboard().press("Enter");
      assertThat(window.page().locator(".ui-confirm-dialog")).isVisible();

      window.page().keyboard().press("Escape");

      assertThat(window.page().locator(".ui-confirm-dialog")).isHidden();
      assertThat(window.page().locator("#signOutEverywhere")).isFocused();
    }
  }

  @Test
  void hands_on_a_keyboard_sign_in_and_see_where_they_are() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.open("/identity/login.xhtml");
      window.page().focus("#username");
      window.page().keyboard().type("data_engineer");
      window.page().keyboard().press("Tab");
      window.page().keyboard().type(RunningProduct.PASSWORD);
      window.page().keyboard().press("Enter");
      window.page().waitForURL("**/portal/home.xhtml");

      window.page().keyboard().press("Tab");
      assertThat(window.page().locator(".skip")).isFocused();
      assertThat(window.page().locator(".skip")).isInViewport();
      for (int i = 0; i < 6; i++) {
        window.page().keyboard().press("Tab");
        assertThat(
                (Boolean)
                    window
                        .page()
                        .evaluate(
                            "(() => { const s = getComputedStyle(document.activeElement); return"
                                + " s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()"))
            .as("focus of " + window.page().evaluate("document.activeElement.outerHTML"))
            .isTrue();
      }
    }
  }

  @Test
  void a_page_of_another_role_and_no_page_at_all_are_told_in_words() {
    try (Window window = new Window(product.address(), Manner.CHINESE)) {
      window.signIn("data_engineer", RunningProduct.PASSWORD);
      window.open("/identity/users.xhtml");
      assertThat(window.page()).hasTitle(Pattern.compile("无权访问.*"));
      window.open("/nothing/here.xhtml");
      assertThat(window.page()).hasTitle(Pattern.compile("这里没有内容.*"));

      assertThat(window.problems()).allMatch(p -> p.contains("403") || p.contains("404"));
    }
  }

  private static void enter(Page page, String name, String password) {
    page.fill("#username", name);
    page.fill("#password", password);
    page.click("#signIn");
  }

  private static String look(Window window) {
    return (String)
        window
            .page()
            .evaluate(
                "getComputedStyle(document.documentElement).getPropertyValue('--look').trim()");
  }

  private static String admin() {
    return System.getProperty("aimass.admin", RunningProduct.PASSWORD);
  }

  /** A person of the test's own, so that tests do not meet in one account. */
  private static Person person(String name) {
    String unique = name + "-" + System.nanoTime() % 1_000_000;
    long id =
        product
            .as("admin")
            .post(
                "/api/v1/users",
                Map.of(
                    "username",
                    unique,
                    "password",
                    RunningProduct.PASSWORD,
                    "displayName",
                    name,
                    "roles",
                    List.of("DATA_ENGINEER")))
            .get("id")
            .asLong();
    return new Person(id, unique);
  }

  private record Person(long id, String name) {}

  private static int status(String secret) {
    try {
      var request =
          HttpRequest.newBuilder(product.address().resolve("/api/v1/users/me"))
              .header("Authorization", "Bearer " + secret)
              .build();
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
