package org.aimass.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import org.junit.jupiter.api.Test;

/** What each answer wears, whoever made it. */
class DressTest {
  @Test
  void a_cookie_goes_to_no_script_and_no_other_site_and_behind_tls_never_without_it() {
    for (boolean secure : new boolean[] {true, false}) {
      Cookie session = new CookieImpl("aimass", "1");

      Dress.keep(session, secure);

      assertThat(session.isSecure()).isEqualTo(secure);
      assertThat(session.isHttpOnly()).isTrue();
      assertThat(session.getSameSiteMode()).isEqualTo("Lax");
    }
  }

  @Test
  void a_redirect_names_no_host() {
    String own = "https://ai.example.com";

    assertThat(Dress.relative(own, own + "/portal/home.xhtml?a=b"))
        .isEqualTo("/portal/home.xhtml?a=b");
    assertThat(Dress.relative(own, own + "//elsewhere.example/x"))
        .isEqualTo("/elsewhere.example/x");
    assertThat(Dress.relative(own, "/portal/home.xhtml")).isEqualTo("/portal/home.xhtml");
  }
}
