package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The permission matrix against the running product: every row, as every role and as a stranger.
 */
class PermissionsIT {
  private static final Map<String, String> PEOPLE =
      Map.of(
          "DATA_ENGINEER", "data_engineer",
          "MODEL_DEVELOPER", "model_developer",
          "MODEL_OPERATOR", "model_operator",
          "APP_DEVELOPER", "app_developer",
          "ADMIN", "admin");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final RunningProduct product = RunningProduct.get();

  @Test
  void the_api_lets_in_just_whom_the_matrix_names() {
    List<String> wrong = new ArrayList<>();
    int probes = 0;
    Map<String, Rest> people = ownPeople();
    for (PermissionMatrix.Row row : PermissionMatrix.rows()) {
      if (row.method().equals("PAGE") || row.roles().contains("PUBLIC")) {
        continue;
      }
      for (String role : PEOPLE.keySet()) {
        boolean permitted = row.roles().contains(role) || row.roles().contains("SIGNED_IN");
        int status = status(people.get(role), row);
        probes++;
        if (row.path().equals("/api/v1/users/me/sessions")) {
          people.put(role, product.asStranger().signIn(own(role), RunningProduct.PASSWORD));
        }
        // Whoever is let in gets any answer but "not for you"; an id that nothing bears is the
        // usual one.
        if (permitted ? status == 401 : status != 403) {
          wrong.add(row.address() + " as " + role + ": " + status);
        }
      }
      int stranger = status(product.asStranger(), row);
      probes++;
      if (stranger != 401) {
        wrong.add(row.address() + " as a stranger: " + stranger);
      }
    }
    assertThat(wrong).as(probes + " probes").isEmpty();
  }

  @Test
  void the_pages_let_in_just_whom_the_matrix_names() {
    List<String> wrong = new ArrayList<>();
    Map<String, PlainBrowser> browsers = new LinkedHashMap<>();
    for (String role : PEOPLE.keySet()) {
      browsers.put(role, signedIn(PEOPLE.get(role)));
    }
    PlainBrowser stranger = new PlainBrowser(product.address());
    for (PermissionMatrix.Row row : PermissionMatrix.rows()) {
      if (!row.method().equals("PAGE")) {
        continue;
      }
      for (String role : PEOPLE.keySet()) {
        boolean permitted =
            List.of(role, "SIGNED_IN", "PUBLIC").stream().anyMatch(row.roles()::contains);
        int status = browsers.get(role).get(row.path()).statusCode();
        if (permitted ? Set.of(401, 403, 500).contains(status) : status != 403) {
          wrong.add(row.address() + " as " + role + ": " + status);
        }
      }
      HttpResponse<String> answer = stranger.get(row.path());
      boolean open = row.roles().contains("PUBLIC");
      if (open == toSignIn(answer)) {
        wrong.add(row.address() + " as a stranger: " + answer.statusCode());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void a_session_is_never_accepted_on_the_api() {
    assertThat(signedIn("admin").get("/api/v1/users").statusCode()).isEqualTo(401);
  }

  @Test
  void what_is_not_a_page_of_ours_is_nothing() {
    PlainBrowser admin = signedIn("admin");
    for (String path :
        List.of(
            "/WEB-INF/web.xml",
            "/WEB-INF/page.xhtml",
            "/resources/../WEB-INF/web.xml",
            "/nothing.xhtml",
            "/META-INF/MANIFEST.MF")) {
      assertThat(admin.get(path).statusCode()).as(path).isIn(400, 403, 404);
    }
  }

  /** People of this test's own: one of the calls ends every token of who makes it. */
  private Map<String, Rest> ownPeople() {
    Map<String, Rest> people = new LinkedHashMap<>();
    for (String role : PEOPLE.keySet()) {
      product
          .as("admin")
          .post(
              "/api/v1/users",
              Map.of(
                  "username",
                  own(role),
                  "password",
                  RunningProduct.PASSWORD,
                  "roles",
                  List.of(role)));
      people.put(role, product.asStranger().signIn(own(role), RunningProduct.PASSWORD));
    }
    return people;
  }

  /** Other tests count on the one administrator. */
  @AfterEach
  void retireTheSecondAdministrator() {
    for (JsonNode person : product.as("admin").get("/api/v1/users").get("items")) {
      if (person.get("username").asText().equals(own("ADMIN"))
          && !person.get("disabled").asBoolean()) {
        product
            .as("admin")
            .send(
                "PATCH",
                "/api/v1/users/" + person.get("id").asText(),
                Map.of("disabled", true, "revision", person.get("revision").asInt()));
      }
    }
  }

  private static String own(String role) {
    return "matrix-" + role.toLowerCase() + "-" + ProcessHandle.current().pid();
  }

  private static boolean toSignIn(HttpResponse<String> answer) {
    return answer.statusCode() == 302
        && answer.headers().firstValue("Location").orElse("").contains("/identity/login.xhtml");
  }

  /** A browser with a session. */
  private PlainBrowser signedIn(String username) {
    PlainBrowser browser = new PlainBrowser(product.address());
    HttpResponse<String> answer =
        browser.signIn(username, System.getProperty("aimass.admin", RunningProduct.PASSWORD));
    assertThat(answer.statusCode()).as("signed in as " + username).isEqualTo(302);
    return browser;
  }

  /**
   * What a call of the row with an empty body answers; in the media type that the address takes.
   */
  private static int status(Rest rest, PermissionMatrix.Row row) {
    int status = status(rest, row, "application/json", "{}");
    return status == 415
        ? status(rest, row, "multipart/form-data; boundary=b", "--b--\r\n")
        : status;
  }

  private static int status(Rest rest, PermissionMatrix.Row row, String type, String text) {
    boolean body = Set.of("POST", "PUT", "PATCH").contains(row.method());
    HttpRequest request =
        rest.request(row.path().replaceAll("\\{[^}]+}", "987654321"))
            .header("Content-Type", type)
            .method(
                row.method(),
                body
                    ? HttpRequest.BodyPublishers.ofString(text)
                    : HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<InputStream> answer =
          CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
      // Only a stream of events is left before its end: a connection on which many answers are
      // refused half-way is closed by the server.
      try (InputStream in = answer.body()) {
        if (!answer.headers().firstValue("Content-Type").orElse("").contains("event-stream")) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
