package org.aimass;

import java.io.File;
import java.net.URISyntaxException;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that we ship, with test classes beside its own, for tests that run inside the server. */
public final class ShippedWar {
  private ShippedWar() {}

  public static WebArchive with(Class<?>... testClasses) {
    return ShrinkWrap.createFromZipFile(
            WebArchive.class, new File(System.getProperty("aimass.war")))
        .addClasses(testClasses)
        .addClasses(Eventually.class, WallClock.class)
        .addAsLibraries(
            jar(org.assertj.core.api.Assertions.class), jar(net.bytebuddy.ByteBuddy.class))
        // Arquillian's own servlet has to pass the gate.
        .addAsResource(
            new StringAsset(
                "/ArquillianServletRunnerEE9 = PUBLIC\n"
                    + "/ArquillianServletRunnerEE10 = PUBLIC\n"
                    + "/ArquillianServletRunner = PUBLIC\n"),
            "org/aimass/testing/pages.properties");
  }

  private static File jar(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
