package org.aimass.sources;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimass.identity.Owned;
import org.aimass.platform.Json;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A source, as the database knows it: secrets are encrypted. */
@Entity
@Table(name = "source")
class StoredSource {
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;
  String connector;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String settings = "{}";

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String secrets = "{}";

  @Column(name = "owner_name")
  String ownerName;

  @Column(name = "team_id")
  Long teamId;

  Instant created;
  Instant changed;

  Map<String, String> settings() {
    return texts(settings);
  }

  Map<String, String> secrets() {
    return texts(secrets);
  }

  private static Map<String, String> texts(String json) {
    try {
      return Json.MAPPER.readValue(json, TEXTS);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Owned owned() {
    return new Owned(ownerName, teamId);
  }

  /** What a secret is bound to: copied into another row it cannot be read. */
  String context(String setting) {
    return "source " + id + " " + setting;
  }

  Source view(long refreshes) {
    return new Source(
        id,
        name,
        connector,
        settings(),
        secrets().keySet(),
        ownerName,
        created,
        changed,
        refreshes);
  }
}
