package org.aimass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a browser does with pages apart from showing them: it keeps cookies, follows no redirect by
 * itself, and sends forms. For tests that ask who is let in.
 */
public final class PlainBrowser {
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI address;

  public PlainBrowser(URI address) {
    this.address = address;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(address.resolve(path)));
  }

  /**
   * @param headers beside the content type, for example the Origin
   */
  public HttpResponse<String> post(
      String path, Map<String, String> form, Map<String, String> headers) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request);
  }

  /** Opens the sign-in page, fills it in and sends it. */
  public HttpResponse<String> signIn(String username, String password) {
    String state = viewState(get("/identity/login.xhtml").body());
    return post("/identity/login.xhtml", signInForm(username, password, state), Map.of());
  }

  /** What the sign-in page sends. */
  public static Map<String, String> signInForm(String username, String password, String state) {
    return Map.of(
        "login", "login",
        "username", username,
        "password", password,
        "signIn", "signIn",
        "jakarta.faces.ViewState", state);
  }

  /** The view state that a page carries. */
  public static String viewState(String page) {
    Matcher state = VIEW_STATE.matcher(page);
    if (!state.find()) {
      throw new AssertionError("The page has no view state: " + page);
    }
    return state.group(1);
  }

  /** The session's id, empty before there is one. */
  public String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(c -> c.getName().equals("aimass"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
