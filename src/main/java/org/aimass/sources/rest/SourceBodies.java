package org.aimass.sources.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.LongText;
import org.aimass.datasets.Preview;
import org.aimass.platform.Problem;
import org.aimass.sources.Connectors;
import org.aimass.sources.Fetch;
import org.aimass.sources.Setting;
import org.aimass.sources.Source;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.Sources.Tested;

/** Sources on the wire: secrets go in and never come out. */
final class SourceBodies {
  private SourceBodies() {}

  /** A connection to be tested or kept. */
  public record SourceRequest(String name, String connector, Map<String, JsonNode> settings) {}

  /** In place of a secret. */
  record SecretBody(String name, boolean set) {}

  record SourceBody(
      String id,
      String name,
      String connector,
      Map<String, Object> settings,
      String owner,
      long refreshes,
      Instant created,
      Instant changed) {
    static SourceBody of(Source s) {
      Map<String, Object> settings = new LinkedHashMap<>();
      for (Setting setting : Connectors.named(s.connector()).settings()) {
        if (setting.kind() == Setting.Kind.SECRET) {
          settings.put(
              setting.name(), new SecretBody(setting.name(), s.secrets().contains(setting.name())));
        } else if (s.settings().containsKey(setting.name())) {
          settings.put(setting.name(), value(setting, s.settings().get(setting.name())));
        }
      }
      return new SourceBody(
          String.valueOf(s.id()),
          s.name(),
          s.connector(),
          settings,
          s.owner(),
          s.refreshes(),
          s.created(),
          s.changed());
    }
  }

  /** What a test has found. */
  record TestedBody(
      boolean ok, String server, long millis, String reason, String remedy, String field) {
    static TestedBody of(Tested tested, Locale locale) {
      return tested.refused() == null
          ? new TestedBody(true, tested.server(), tested.millis(), null, null, null)
          : new TestedBody(
              false,
              null,
              tested.millis(),
              tested.refused().text(locale),
              tested.refused().remedy(locale),
              tested.refused().field());
    }
  }

  record EntityBody(String name, String kind, Long rows) {
    static EntityBody of(SourceEntity entity) {
      return new EntityBody(entity.name(), entity.kind().name(), entity.rows());
    }
  }

  /** A type that somebody chose. */
  public record ColumnRequest(String name, ColumnKind type) {}

  /** What to show. */
  public record PreviewRequest(
      String entity, String query, String filter, String nested, List<ColumnRequest> columns) {
    Fetch fetch() {
      return new Fetch(entity, query, filter, nestedAsJson(nested), choices(columns));
    }
  }

  /**
   * @param problemCount cells that do not fit a type that was chosen
   */
  record PreviewedColumn(
      String name,
      String label,
      ColumnKind type,
      double confidence,
      long problemCount,
      List<String> problems) {}

  record PreviewedRows(
      List<PreviewedColumn> columns, List<Map<String, Object>> rows, long rowCount) {
    static PreviewedRows of(Preview p, Locale locale) {
      return new PreviewedRows(
          p.columns().stream()
              .map(
                  c ->
                      new PreviewedColumn(
                          c.name(),
                          c.label(),
                          c.type(),
                          c.confidence(),
                          c.faults(),
                          c.problems().stream().map((Finding f) -> f.text(locale)).toList()))
              .toList(),
          p.rows().stream().map(row -> row(p, row)).toList(),
          p.rowsSeen());
    }

    private static Map<String, Object> row(Preview p, Preview.PreviewRow row) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < p.columns().size(); i++) {
        Object value = row.values().get(i);
        values.put(
            p.columns().get(i).name(),
            value instanceof LongText text ? text.beginning() + "…" : value);
      }
      return values;
    }
  }

  /** Whether nested documents stay JSON. */
  static boolean nestedAsJson(String nested) {
    if (nested == null || nested.equals("FLAT") || nested.equals("JSON")) {
      return "JSON".equals(nested);
    }
    throw new Problem(400, "sources.problem.nested", nested).at("nested");
  }

  static List<ColumnChoice> choices(List<ColumnRequest> columns) {
    if (columns == null) {
      return null;
    }
    return columns.stream()
        .map(
            c -> {
              if (c == null || c.name() == null) {
                throw new Problem(400, "platform.problem.required", "columns.name").at("columns");
              }
              return new ColumnChoice(c.name(), c.type(), null, null);
            })
        .toList();
  }

  /** Settings as texts: a client may send numbers as numbers. */
  static Map<String, String> texts(Map<String, JsonNode> settings) {
    if (settings == null) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach(
        (name, value) -> {
          // What an answer says in place of a secret may be sent back: the secret stays.
          boolean stays = value != null && value.isObject();
          if (!stays) {
            texts.put(name, value == null || value.isNull() ? null : value.asText());
          }
        });
    return texts;
  }

  /** A setting's value as JSON has it. */
  static Object value(Setting setting, String text) {
    if (text == null) {
      return null;
    }
    return switch (setting.kind()) {
      case NUMBER -> Integer.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      default -> text;
    };
  }
}
