package org.aimass.platform.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.aimass.platform.Json;

/** Makes the API speak JSON as the product does everywhere. */
@Provider
public class JsonMapping implements ContextResolver<ObjectMapper> {
  @Override
  public ObjectMapper getContext(Class<?> type) {
    return Json.MAPPER;
  }
}
