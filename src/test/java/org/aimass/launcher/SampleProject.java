package org.aimass.launcher;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;

/** What a first start leaves: people, and the sample project that went through their hands. */
public final class SampleProject {
  private static final PrintStream SILENCE = new PrintStream(OutputStream.nullOutputStream());

  private SampleProject() {}

  /**
   * Does what the first start of an installation does, with a short training; answers the passwords
   * of those who were not there before, by their names.
   */
  public static Map<String, String> on(URI address, String adminPassword) {
    FirstStart first =
        new FirstStart(new Settings(Map.of("AIMASS_SAMPLE_SECONDS", "5")), address, SILENCE);
    Map<String, String> passwords = first.people(adminPassword);
    if (passwords.containsKey("engineer")) {
      first.sample(passwords);
    }
    return passwords;
  }
}
