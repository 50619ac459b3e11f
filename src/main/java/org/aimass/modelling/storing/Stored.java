package org.aimass.modelling.storing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import org.aimass.platform.Json;

/** Lists and maps in a column of JSON. */
final class Stored {
  private Stored() {}

  static String json(Object value) {
    return Json.write(value);
  }

  static <T> List<T> list(String json, TypeReference<List<T>> type) {
    return json == null ? List.of() : read(json, type);
  }

  static <V> Map<String, V> map(String json, TypeReference<Map<String, V>> type) {
    return json == null ? Map.of() : read(json, type);
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return Json.MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON of ours does not read as " + type.getType(), e);
    }
  }
}
