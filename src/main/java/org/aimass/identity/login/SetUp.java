package org.aimass.identity.login;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.aimass.identity.Passwords;
import org.aimass.identity.TooManyTries;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.identity.WrongTries;
import org.aimass.platform.Configuration;
import org.aimass.platform.Problem;

/**
 * Brings the first administrator in: from AIMASS_ADMIN_PASSWORD at the first start (user name
 * "admin"), otherwise by a page that asks for the code which the server printed into its log. After
 * its first use the code is gone.
 */
@Singleton
@Startup
public class SetUp {
  private static final Logger LOG = System.getLogger(SetUp.class.getName());
  private static final String NAME = "set-up code";

  @Inject Users users;
  @Inject WrongTries tries;
  String code;

  @PostConstruct
  void start() {
    users.learnLooks();
    if (!users.nobodyYet()) {
      return;
    }
    Optional<String> password = Configuration.text("AIMASS_ADMIN_PASSWORD");
    if (password.isPresent()) {
      firstFromOutside(password.get());
      LOG.log(
          Level.INFO,
          "The first administrator \"admin\" has the password of AIMASS_ADMIN_PASSWORD.");
    } else {
      code = new String(Passwords.randomLetters(12));
      LOG.log(
          Level.INFO,
          "Nobody is here yet. Open the product in a browser and set it up with the code " + code);
    }
  }

  /** Whoever starts the product reads the end of its log. */
  private void firstFromOutside(String password) {
    try {
      users.first("admin", password, "Administrator");
    } catch (Problem e) {
      throw new IllegalStateException(
          "AIMASS_ADMIN_PASSWORD does not do: "
              + e.getMessage()
              + " Set another one and start again.",
          e);
    }
  }

  /** Whether the set-up page has something to do. */
  public boolean open() {
    return code != null && users.nobodyYet();
  }

  /**
   * Makes the first administrator for whoever knows the code. Wrong codes make their address wait,
   * as wrong passwords do; the page stays open to the others.
   *
   * @param address where the request came from
   */
  public User first(
      String given, String username, String password, String displayName, String address) {
    if (!open()) {
      throw new Problem(409, "identity.problem.setUpDone");
    }
    String where = WrongTries.place(address, NAME);
    WrongTries.Turn turn = tries.ask(where, given);
    if (!turn.granted()) {
      throw new TooManyTries(turn.waiting().plusMillis(999).toSeconds());
    }
    if (given == null
        || !MessageDigest.isEqual(
            given.strip().getBytes(StandardCharsets.UTF_8),
            code.getBytes(StandardCharsets.UTF_8))) {
      tries.wrong(where, given);
      throw new WrongCode();
    }
    tries.right(where);
    User user = users.first(username, password, displayName);
    code = null;
    return user;
  }
}
