package org.aimass.sources.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.aimass.identity.Role;
import org.aimass.platform.Messages;
import org.aimass.platform.rest.Page;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorWords;
import org.aimass.sources.Connectors;
import org.aimass.sources.Setting;

/** {@code /api/v1/connectors}: the kinds of systems that data can be fetched from. */
@Path("v1/connectors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class ConnectorsResource {
  @Inject HttpServletRequest request;

  /** A field of a connection's form. */
  public record SettingBody(
      String name,
      String kind,
      String label,
      String help,
      boolean required,
      Object preset,
      List<String> choices) {
    static SettingBody of(Setting setting, ConnectorWords words) {
      return new SettingBody(
          setting.name(),
          setting.kind().name(),
          words.label(setting),
          words.help(setting),
          setting.required(),
          SourceBodies.value(setting, setting.preset()),
          setting.choices());
    }

    @com.fasterxml.jackson.annotation.JsonProperty("default")
    @Override
    public Object preset() {
      return preset;
    }
  }

  /** A kind of system. */
  public record ConnectorBody(
      String id,
      List<String> aliases,
      String label,
      String help,
      List<SettingBody> settings,
      List<String> can,
      String missing) {
    static ConnectorBody of(Connector connector, Locale locale) {
      ConnectorWords words = new ConnectorWords(connector, locale);
      return new ConnectorBody(
          connector.id(),
          connector.aliases(),
          words.label(),
          words.help(),
          connector.settings().stream().map(s -> SettingBody.of(s, words)).toList(),
          connector.can().stream().map(Enum::name).sorted().toList(),
          connector.missing().map(key -> Messages.withRemedy(locale, key)).orElse(null));
    }
  }

  @GET
  public Page<ConnectorBody> list() {
    Locale locale = request.getLocale();
    return Page.whole(Connectors.all(), c -> ConnectorBody.of(c, locale));
  }
}
