package org.aimass;

import java.nio.file.Path;
import org.aimass.launcher.EmbeddedDatabase;
import org.aimass.launcher.Ports;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What the server that Arquillian starts needs: free ports and a database. That is an embedded one,
 * or the real MySQL that AIMASS_TEST_DB_URL, _USER and _PASSWORD name (profile mysql). Unit tests,
 * which know no server, start nothing.
 */
public class ArquillianServer implements LauncherSessionListener {
  private static final String PASSWORD = "for-tests-only";
  private EmbeddedDatabase database;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("aimass.server") == null) {
      return;
    }
    System.setProperty("aimass.test.http", String.valueOf(Ports.free()));
    System.setProperty("aimass.test.https", String.valueOf(Ports.free()));
    System.setProperty("aimass.test.management", String.valueOf(Ports.free()));
    String url = System.getenv("AIMASS_TEST_DB_URL");
    if (url == null) {
      Path folder =
          Path.of(System.getProperty("aimass.work"), "arquillian-" + System.currentTimeMillis());
      database = EmbeddedDatabase.start(folder.resolve("mariadb"), PASSWORD, PASSWORD);
      url = database.url();
    }
    // It is put into arquillian.xml as it stands.
    System.setProperty("aimass.test.db.url", url.replace("&", "&amp;"));
    System.setProperty("aimass.test.db.user", text("AIMASS_TEST_DB_USER", EmbeddedDatabase.USER));
    System.setProperty("aimass.test.db.password", text("AIMASS_TEST_DB_PASSWORD", PASSWORD));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (database != null) {
      database.close();
    }
  }

  private static String text(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }
}
