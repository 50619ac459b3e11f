package org.aimass.sources.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.platform.Messages;
import org.aimass.platform.web.FacesText;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorWords;
import org.aimass.sources.Connectors;
import org.aimass.sources.Source;
import org.aimass.sources.Sources;

/** A new source: which kind of system, then how it is reached. */
@Named
@ViewScoped
public class ConnectPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Sources sources;
  private String kind;
  private String name;
  private List<SettingField> fields = List.of();
  private String result;
  private String remedy;
  private boolean well;

  /**
   * A kind of system to choose.
   *
   * @param missing what has to be added before it can be used; null for nothing
   */
  public record Tile(String id, String label, String help, String missing) {}

  public void open() {
    if (kind != null && fields.isEmpty()) {
      Connector connector = Connectors.named(kind);
      kind = connector.id();
      ConnectorWords words = words(connector);
      fields = connector.settings().stream().map(s -> new SettingField(s, words)).toList();
    }
  }

  private static ConnectorWords words(Connector connector) {
    return new ConnectorWords(connector, FacesText.locale());
  }

  public List<Tile> getTiles() {
    return Connectors.all().stream()
        .map(
            c ->
                new Tile(
                    c.id(),
                    words(c).label(),
                    words(c).help(),
                    c.missing()
                        .map(key -> Messages.withRemedy(FacesText.locale(), key))
                        .orElse(null)))
        .toList();
  }

  public String getLabel() {
    return words(Connectors.named(kind)).label();
  }

  public String getHelp() {
    return words(Connectors.named(kind)).help();
  }

  public void test() {
    Sources.Tested tested = sources.test(kind, settings());
    well = tested.refused() == null;
    result =
        well
            ? FacesText.text("sources.connect.well", tested.server(), tested.millis())
            : tested.refused().text(FacesText.locale());
    remedy = well ? null : tested.refused().remedy(FacesText.locale());
  }

  public void save() {
    Source made = sources.create(name, kind, settings());
    FacesText.info("sources.connect.kept", made.name());
    FacesText.redirect("/sources/source.xhtml?id=" + made.id());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    fields.forEach(f -> settings.put(f.getName(), f.getValue() == null ? "" : f.getValue()));
    return settings;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind == null || kind.isBlank() ? null : kind;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public List<SettingField> getFields() {
    return fields;
  }

  /** What the last test has found; null before the first. */
  public String getResult() {
    return result;
  }

  public String getRemedy() {
    return remedy;
  }

  public boolean isWell() {
    return well;
  }
}
