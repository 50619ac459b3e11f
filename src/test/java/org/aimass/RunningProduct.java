package org.aimass;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.aimass.api.OpenApiContract;
import org.aimass.launcher.Launcher;
import org.aimass.launcher.Rest;

/**
 * The product as the launcher starts it, one for all tests of a run: database, server, a person for
 * each role. It is started by the first test that asks for it and stopped when the test run ends.
 * With {@code -Daimass.url=...} and {@code -Daimass.admin=...} the tests go against a product that
 * runs already.
 */
public final class RunningProduct {
  public static final String PASSWORD = OwnProduct.PASSWORD;
  private static final List<String> ROLES =
      List.of("DATA_ENGINEER", "MODEL_DEVELOPER", "MODEL_OPERATOR", "APP_DEVELOPER");
  private static RunningProduct instance;

  private final URI address;
  private final OwnProduct product;
  private final Map<String, Rest> signedIn;

  private RunningProduct(URI address, OwnProduct product) {
    this.address = address;
    this.product = product;
    this.signedIn = people(address);
  }

  public static synchronized RunningProduct get() {
    if (instance == null) {
      instance = System.getProperty("aimass.url") != null ? existing() : started();
    }
    return instance;
  }

  private static RunningProduct existing() {
    return new RunningProduct(URI.create(System.getProperty("aimass.url")), null);
  }

  private static RunningProduct started() {
    // The people of a first start come when a test asks for them.
    OwnProduct product =
        new OwnProduct(
                "product", Map.of("AIMASS_PEOPLE", "false", "AIMASS_PREDICTION_SECONDS", "4"))
            .start();
    return new RunningProduct(product.address(), product);
  }

  /**
   * One person for each role, named after it in small letters ("data_engineer"), and one with all
   * of them ("everything"), signed in, with the administrator beside them.
   */
  public static Map<String, Rest> people(URI address) {
    Map<String, Rest> signedIn = new LinkedHashMap<>();
    Rest admin = rest(address).signIn("admin", System.getProperty("aimass.admin", PASSWORD));
    signedIn.put("admin", admin);
    for (String role : ROLES) {
      signedIn.put(role.toLowerCase(), person(admin, address, role.toLowerCase(), List.of(role)));
    }
    signedIn.put("everything", person(admin, address, "everything", ROLES));
    return signedIn;
  }

  private static Rest person(Rest admin, URI address, String name, List<String> roles) {
    try {
      admin.post(
          "/api/v1/users",
          Map.of("username", name, "password", PASSWORD, "displayName", name, "roles", roles));
    } catch (Rest.Refused e) {
      if (e.status() != 409) {
        throw e;
      }
    }
    return rest(address).signIn(name, PASSWORD);
  }

  public URI address() {
    return address;
  }

  /**
   * The API as a person of {@link #people} calls it: "admin", "data_engineer", ..., "everything".
   */
  public Rest as(String name) {
    return signedIn.get(name);
  }

  /** An access token of a person, for calls that are not made by {@link #as}. */
  public String token(String name) {
    String basic =
        Base64.getEncoder()
            .encodeToString((name + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address.resolve("/api/v1/tokens"))
                      .header("Authorization", "Basic " + basic)
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "{\"name\":\"tests\",\"expiresInDays\":1}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      return new ObjectMapper().readTree(answer.body()).get("token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The API without a sign-in. */
  public Rest asStranger() {
    return rest(address);
  }

  /** Whatever a test asks for must be answered as the description of the API says. */
  private static Rest rest(URI address) {
    return Rest.at(address).heardBy(OpenApiContract.INSTANCE);
  }

  /** The product's data folder, when these tests have started the product themselves. */
  public Path data() {
    return product.data();
  }

  /** The product's own database, when these tests have started the product themselves. */
  public DataSource database() {
    return product.database();
  }

  /** The same with the schema of rows. */
  public DataSource rowsDatabase() {
    MysqlDataSource source = (MysqlDataSource) database();
    source.setUrl(source.getUrl().replaceFirst("(//[^/]+/[^?]+)", "$1_rows"));
    return source;
  }

  /** The launcher, when these tests have started the product themselves. */
  public Launcher launcher() {
    return product == null ? null : product.launcher();
  }
}
