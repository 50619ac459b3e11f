package org.aimass.identity;

import org.aimass.platform.Messages;

/** What a person does here; one person may have several. */
public enum Role {
  DATA_ENGINEER,
  MODEL_DEVELOPER,
  MODEL_OPERATOR,
  APP_DEVELOPER,
  ADMIN;

  /** The roles as annotations need them. */
  public static final class Names {
    public static final String DATA_ENGINEER = "DATA_ENGINEER";
    public static final String MODEL_DEVELOPER = "MODEL_DEVELOPER";
    public static final String MODEL_OPERATOR = "MODEL_OPERATOR";
    public static final String APP_DEVELOPER = "APP_DEVELOPER";
    public static final String ADMIN = "ADMIN";

    /**
     * An application that calls with its key: not a person, and allowed nothing but predictions.
     */
    public static final String KEY = "KEY";

    /** Every person who is signed in. */
    public static final String SIGNED_IN = "SIGNED_IN";

    private Names() {}
  }

  /** The role's name in a reader's language. */
  public String text(java.util.Locale locale) {
    return Messages.text(locale, "identity.role." + name());
  }
}
