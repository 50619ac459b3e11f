package org.aimass.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is believed of a proxy's headers. */
class ForwardedTest {
  private static String source(String... lines) {
    HttpServerExchange exchange = new HttpServerExchange(null);
    exchange.setSourceAddress(new InetSocketAddress("127.0.0.1", 4711));
    for (String line : lines) {
      exchange.getRequestHeaders().add(new HttpString("X-Forwarded-For"), line);
    }
    Forwarded.read(exchange);
    return exchange.getSourceAddress().getAddress().getHostAddress();
  }

  @Test
  void only_the_last_word_is_the_proxys() {
    assertThat(source("1.1.1.1, 203.0.113.9")).isEqualTo("203.0.113.9");
    assertThat(source("1.1.1.1", "2.2.2.2,  203.0.113.9 ")).isEqualTo("203.0.113.9");
    assertThat(source("203.0.113.9:5555")).isEqualTo("203.0.113.9");
    assertThat(source("[2001:db8::1]:443")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(source("2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void what_is_no_address_is_nobodys() {
    for (String line :
        List.of(
            "",
            "x".repeat(60),
            "x".repeat(9000),
            "localhost",
            "1.2.3",
            "1.2.3.4, unknown",
            "::::",
            "1.2.3.400",
            "dead:beef")) {
      assertThat(source(line)).as(line).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void the_scheme_is_https_only_when_the_proxy_says_so_last() {
    for (String[] told :
        new String[][] {{"https", "https"}, {"https, http", "http"}, {"ftp", "http"}}) {
      HttpServerExchange exchange = new HttpServerExchange(null);
      exchange.setRequestScheme("http");
      exchange.getRequestHeaders().add(new HttpString("X-Forwarded-Proto"), told[0]);
      Forwarded.read(exchange);
      assertThat(exchange.getRequestScheme()).as(told[0]).isEqualTo(told[1]);
    }
  }
}
