package org.aimass.sources.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.aimass.platform.web.FacesText;
import org.aimass.sources.ConnectorWords;
import org.aimass.sources.Connectors;
import org.aimass.sources.Source;
import org.aimass.sources.Sources;

/** The systems that data is fetched from. */
@Named
@RequestScoped
public class SourcesPage {
  @Inject Sources sources;
  private List<Source> found;

  public List<Source> getSources() {
    if (found == null) {
      found = sources.list();
    }
    return found;
  }

  /** What kind of system it is, in words. */
  public String kind(Source source) {
    return new ConnectorWords(Connectors.named(source.connector()), FacesText.locale()).label();
  }

  /** Where it is, as far as one line tells. */
  public String place(Source source) {
    String host = source.settings().getOrDefault("host", "");
    String database = source.settings().getOrDefault("database", "");
    return host.isEmpty()
        ? source.settings().getOrDefault("address", "")
        : database.isEmpty() ? host : host + " / " + database;
  }
}
