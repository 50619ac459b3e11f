package org.aimass.jobs.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.aimass.jobs.JobHandler;
import org.aimass.platform.Messages;
import org.aimass.platform.web.FacesText;

/** The kinds of long work that this server does, and their words. */
@Named
@ApplicationScoped
public class JobKinds {
  @Inject @Any Instance<JobHandler> handlers;

  public List<String> all() {
    return handlers.stream().map(JobHandler::kind).sorted().toList();
  }

  /** In the language of the page. */
  public String text(String kind) {
    return text(FacesText.locale(), kind);
  }

  /** As the module that does this work calls it ("datasets.job.IMPORT"). */
  public String text(Locale locale, String kind) {
    return Messages.ofAnyModule(locale, "job." + kind).orElse(kind);
  }
}
