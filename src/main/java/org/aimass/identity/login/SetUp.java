package org.aimass.identity.login;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.util.Optional;
import org.aimass.identity.Passwords;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.platform.Configuration;
import org.aimass.platform.Problem;

/**
 * Brings the first administrator in: from AIMASS_ADMIN_PASSWORD at the first start (user name
 * "admin"), otherwise by a page that asks for the code which the server printed into its log. After
 * its first use the code is gone.
 */
@Singleton
@Startup
@PermitAll
public class SetUp {
  private static final Logger LOG = System.getLogger(SetUp.class.getName());
  private static final int WRONG_CODES = 20;

  @Inject Users users;
  private String code;
  private int wrongCodes;

  @PostConstruct
  void start() {
    if (!users.nobodyYet()) {
      return;
    }
    Optional<String> password = Configuration.text("AIMASS_ADMIN_PASSWORD");
    if (password.isPresent()) {
      users.first("admin", password.get(), "Administrator");
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

  /** Whether the set-up page has something to do. */
  public boolean open() {
    return code != null && users.nobodyYet();
  }

  /** Makes the first administrator for whoever knows the code. */
  public User first(String given, String username, String password, String displayName) {
    if (!open()) {
      throw new Problem(409, "identity.problem.setUpDone");
    }
    if (wrongCodes >= WRONG_CODES
        || given == null
        || !MessageDigest.isEqual(given.strip().getBytes(), code.getBytes())) {
      wrongCodes++;
      throw new WrongCode();
    }
    User user = users.first(username, password, displayName);
    code = null;
    return user;
  }
}
