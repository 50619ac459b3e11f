package org.aimass.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page with all its tabs, in both languages, wide and on a phone, light and dark: it has a
 * title, no error in the console, no violation of the content security policy, no script that came
 * in by a name, no answer of 400 or more, no finding of axe-core (WCAG 2.2 AA), no key where a
 * sentence belongs, no English in Chinese but what people wrote, and does not scroll sideways.
 */
class PagesIT {
  private static RunningProduct product;
  private static Map<String, String> known;

  private final Openings openings = new Openings();

  @BeforeAll
  static void have_something_to_see() {
    product = RunningProduct.get();
    known = Work.done(product);
  }

  static Stream<Arguments> visits() {
    return Stream.of(
        Arguments.of("everything", Manner.ENGLISH),
        Arguments.of("everything", Manner.CHINESE.inTheDark()),
        Arguments.of("admin", Manner.CHINESE),
        Arguments.of("admin", Manner.ENGLISH.inTheDark()));
  }

  @ParameterizedTest
  @MethodSource("visits")
  void every_page_is_whole(String person, Manner manner) {
    List<String> visited = new ArrayList<>();
    try (Window window = new Window(product.address(), manner)) {
      window.signIn(person, password(person));

      Addresses.pages()
          .forEach(
              (page, roles) -> {
                if (open(person, manner, roles)) {
                  Addresses.of(page, known).forEach(address -> visited.add(visit(window, address)));
                }
              });

      assertThat(window.problems()).as("%s, %s", person, manner).isEmpty();
      assertThat(visited).contains("/portal/home.xhtml");
    }
  }

  static Stream<Manner> manners() {
    return Stream.of(Manner.ENGLISH, Manner.CHINESE.inTheDark());
  }

  @ParameterizedTest
  @MethodSource("manners")
  void the_sign_in_page_is_whole(Manner manner) {
    try (Window window = new Window(product.address(), manner)) {
      visit(window, "/identity/login.xhtml");

      assertThat(window.problems()).isEmpty();
    }
  }

  /**
   * The home page of each role, for a person who has them all: the portal changes and its own menu
   * stands there.
   */
  @ParameterizedTest
  @MethodSource("manners")
  void every_portal_has_its_home_page(Manner manner) {
    try (Window window = new Window(product.address(), manner)) {
      window.signIn("everything", RunningProduct.PASSWORD);

      for (String role :
          List.of("DATA_ENGINEER", "MODEL_DEVELOPER", "MODEL_OPERATOR", "APP_DEVELOPER")) {
        visit(window, "/portal/home.xhtml?role=" + role);
      }

      assertThat(window.problems()).isEmpty();
    }
  }

  /** The page that others have drawn, where one gives it a token. */
  @Test
  void the_dialog_for_tokens_on_the_page_of_the_api_is_whole() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("everything", RunningProduct.PASSWORD).open("/apps/api.xhtml");
      window.page().locator("#api .btn.authorize").click();
      window.page().locator("#api .dialog-ux").waitFor();

      for (Manner each : List.of(window.manner(), window.manner().inTheDark().onAPhone())) {
        window.show(each).examine("the dialog for tokens " + each);
      }

      assertThat(window.problems()).isEmpty();
    }
  }

  /** What the visits rest on: that axe sees what is wrong, and only that. */
  @Test
  void a_picture_without_words_is_found() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.open("/identity/login.xhtml");
      assertThat(Axe.findings(window.page())).isEmpty();

      window
          .page()
          .evaluate("document.querySelector('main').append(document.createElement('img'))");

      assertThat(Axe.findings(window.page())).singleElement().asString().contains("image-alt");
    }
  }

  /**
   * Wide and, without loading it again, in the other light on a phone. What axe finds does not
   * depend on the language, and asking it takes most of the time.
   */
  private String visit(Window window, String address) {
    Manner manner = window.manner();
    for (Manner each : List.of(manner, manner.inTheOtherLight().onAPhone())) {
      window.show(each);
      if (each == manner) {
        window.open(address);
      }
      String where = address + " " + each;
      if (manner.isChinese()) {
        window.read(where);
        for (String english : Sayings.english(window.page())) {
          window.problems().add(where + " says in English: " + english);
        }
      } else {
        window.examine(where);
        if (each == manner) {
          openings.examine(window, address);
        }
      }
    }
    return address;
  }

  /**
   * Axe looks at what the administrator alone may open, and at the rest as people with roles see
   * it.
   */
  private static boolean open(String person, Manner manner, Set<String> roles) {
    boolean forRoles =
        roles.stream().anyMatch(role -> !role.equals("ADMIN") && !role.equals("PUBLIC"));
    if (person.equals("admin")) {
      return roles.contains("ADMIN") && (manner.isChinese() || !forRoles)
          || roles.contains("SIGNED_IN");
    }
    return forRoles;
  }

  private static String password(String person) {
    return person.equals("admin")
        ? System.getProperty("aimass.admin", RunningProduct.PASSWORD)
        : RunningProduct.PASSWORD;
  }
}
