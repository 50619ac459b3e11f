package org.aimass.sources;

import java.util.Locale;
import java.util.Set;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** What a system has refused, told to whoever asked for it: with what can be done. */
public final class SourceFailure extends Problem {
  private static final long serialVersionUID = 1L;

  /** Fields of what is asked for; all others are settings of the connection. */
  private static final Set<String> ASKED = Set.of("entity", "query", "filter");

  private final transient SourceRefused refused;

  SourceFailure(SourceRefused refused) {
    this(422, refused);
  }

  /**
   * @param status 400 where nobody was asked, because the settings themselves are wrong
   */
  SourceFailure(int status, SourceRefused refused) {
    super(status, refused.key(), refused.arguments());
    this.refused = refused;
    if (refused.field() != null) {
      at(ASKED.contains(refused.field()) ? refused.field() : "settings." + refused.field());
    }
    initCause(refused.getCause());
  }

  /** Whether a later try may go better without anybody changing anything. */
  public boolean passing() {
    return refused.passing();
  }

  @Override
  public String text(Locale locale) {
    return Messages.withRemedy(locale, key(), arguments());
  }
}
