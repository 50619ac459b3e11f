package org.aimass;

import java.io.File;
import java.nio.file.Path;
import org.aimass.launcher.EmbeddedDatabase;
import org.aimass.launcher.Ports;
import org.apache.commons.io.FileUtils;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What the server that Arquillian starts needs: room, free ports and a database. That is an
 * embedded one, or a real MySQL (profile mysql). Unit tests, which know no server, start nothing.
 */
public class ArquillianServer implements LauncherSessionListener {
  private static final String PASSWORD = "for-tests-only";
  private EmbeddedDatabase database;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("aimass.server") == null) {
      return;
    }
    // Of the run before: the data of a product that was tested are some hundred megabytes.
    FileUtils.deleteQuietly(new File(System.getProperty("aimass.work")));
    System.setProperty("aimass.test.http", String.valueOf(Ports.free()));
    System.setProperty("aimass.test.https", String.valueOf(Ports.free()));
    System.setProperty("aimass.test.management", String.valueOf(Ports.free()));
    RealMysql.Access access = RealMysql.schema("arquillian").orElseGet(this::embedded);
    // It is put into arquillian.xml as it stands.
    System.setProperty("aimass.test.db.url", access.url().replace("&", "&amp;"));
    System.setProperty("aimass.test.db.user", access.user());
    System.setProperty("aimass.test.db.password", access.password());
  }

  private RealMysql.Access embedded() {
    Path folder =
        Path.of(System.getProperty("aimass.work"), "arquillian-" + System.currentTimeMillis());
    database = EmbeddedDatabase.start(folder.resolve("mariadb"), PASSWORD, PASSWORD);
    return new RealMysql.Access(database.url(), EmbeddedDatabase.USER, PASSWORD);
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (database != null) {
      database.close();
    }
  }
}
