package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.aimass.PlainBrowser;
import org.aimass.RunningProduct;
import org.junit.jupiter.api.Test;

/** What an attacker tries with sessions, forms and addresses. */
class SessionAbuseIT {
  private static final String PROFILE = "/identity/profile.xhtml";
  private final RunningProduct product = RunningProduct.get();

  @Test
  void a_session_from_before_the_sign_in_is_worth_nothing_after_it() {
    PlainBrowser victim = browser();
    victim.signIn("data_engineer", RunningProduct.PASSWORD);
    String planted = victim.session();

    victim.signIn("data_engineer", RunningProduct.PASSWORD);

    assertThat(planted).isNotEmpty();
    assertThat(victim.session()).isNotEmpty().isNotEqualTo(planted);
    assertThat(victim.get(PROFILE).statusCode()).isEqualTo(200);
  }

  @Test
  void a_session_in_the_address_is_no_session() {
    PlainBrowser person = signedIn();

    HttpResponse<String> answer = browser().get(PROFILE + ";jsessionid=" + person.session());

    assertThat(answer.statusCode()).isIn(302, 404);
    assertThat(answer.headers().firstValue("Location").orElse("/identity/login.xhtml"))
        .contains("/identity/login.xhtml");
  }

  @Test
  void a_form_of_a_foreign_page_is_refused() {
    PlainBrowser person = signedIn();
    String state = PlainBrowser.viewState(person.get(PROFILE).body());
    Map<String, String> form = Map.of("jakarta.faces.ViewState", state);

    for (String origin : List.of("https://elsewhere.example", "null", "http://127.0.0.1:1", "::")) {
      assertThat(person.post(PROFILE, form, Map.of("Origin", origin)).statusCode())
          .as(origin)
          .isEqualTo(403);
    }
  }

  @Test
  void a_forged_a_replayed_and_a_foreign_view_state_end_in_a_fresh_page() {
    PlainBrowser person = signedIn();
    String theirs = PlainBrowser.viewState(person.get(PROFILE).body());
    PlainBrowser other = signedIn();

    for (String state :
        List.of(theirs, "-1:-1", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "x".repeat(5000), "")) {
      HttpResponse<String> answer =
          other.post(PROFILE, Map.of("jakarta.faces.ViewState", state), Map.of());

      assertThat(answer.statusCode()).as(state).isIn(200, 302);
      assertThat(answer.body()).doesNotContain("Exception", "at org.", "at com.sun");
    }
  }

  @Test
  void an_expired_view_leads_to_no_other_host() {
    PlainBrowser person = signedIn();

    HttpResponse<String> answer =
        person.post(
            PROFILE,
            Map.of("jakarta.faces.ViewState", "-1:-1"),
            Map.of("Referer", "https://elsewhere.example/trap"));

    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("elsewhere");
  }

  @Test
  void a_password_as_long_as_a_book_is_refused_as_any_wrong_one() {
    HttpResponse<String> answer = browser().signIn("data_engineer", "x".repeat(50_000));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("x".repeat(100));
  }

  @Test
  void a_form_larger_than_any_of_ours_is_refused_also_without_a_length() throws Exception {
    assertThat(browser().signIn("data_engineer", "x".repeat(1_000_000)).statusCode())
        .isEqualTo(413);
    assertThat(withoutLength("username=a").statusCode()).isEqualTo(200);
    assertThat(withoutLength("username=" + "a".repeat(1_000_000)).statusCode()).isEqualTo(413);
  }

  private HttpResponse<String> withoutLength(String form) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(product.address().resolve("/identity/login.xhtml"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8))))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void resources_are_only_those_that_pages_need() {
    PlainBrowser person = signedIn();

    for (String path :
        List.of(
            "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
            "/jakarta.faces.resource/..%2FWEB-INF%2Fweb.xml.xhtml",
            "/jakarta.faces.resource/web.xml.xhtml?ln=..%5CWEB-INF",
            "/jakarta.faces.resource/web.xml.xhtml?con=../WEB-INF",
            "/jakarta.faces.resource/web.xml.xhtml?loc=../WEB-INF",
            "/resources/..;/WEB-INF/web.xml",
            "/resources/%2e%2e/WEB-INF/web.xml",
            "/resources/aimass/../../WEB-INF/classes/META-INF/persistence.xml")) {
      HttpResponse<String> answer = person.get(path);

      assertThat(answer.body()).as(path).doesNotContain("web-app", "persistence-unit");
      assertThat(answer.statusCode()).as(path).isIn(400, 403, 404);
    }
  }

  /** Old PrimeFaces took an expression from the address and worked it out (CVE-2017-1000486). */
  @Test
  void streamed_content_takes_no_expression_from_the_address() {
    HttpResponse<String> answer =
        signedIn()
            .get(
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml"
                    + "?ln=primefaces&pfdrt=sc&pfdrid=%23%7B7*191%7D");

    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().map().toString()).doesNotContain("1337");
  }

  @Test
  void the_session_is_kept_from_scripts_and_other_sites() {
    PlainBrowser browser = browser();

    assertThat(
            browser
                .signIn("data_engineer", RunningProduct.PASSWORD)
                .headers()
                .allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("aimass="))
        .singleElement()
        .satisfies(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
  }

  @Test
  void pages_keep_browsers_strict() {
    HttpResponse<String> page = signedIn().get(PROFILE);

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline", "unsafe-eval");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("X-Powered-By")).isEmpty();
  }

  private PlainBrowser browser() {
    return new PlainBrowser(product.address());
  }

  private PlainBrowser signedIn() {
    PlainBrowser browser = browser();
    assertThat(browser.signIn("data_engineer", RunningProduct.PASSWORD).statusCode())
        .isEqualTo(302);
    return browser;
  }
}
