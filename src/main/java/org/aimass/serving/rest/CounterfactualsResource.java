package org.aimass.serving.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.identity.Role;
import org.aimass.modelling.Field;
import org.aimass.modelling.SmallestChange;
import org.aimass.modelling.SmallestChange.Wanted;
import org.aimass.platform.Problem;
import org.aimass.serving.Explanations;

/** {@code POST /api/v1/deployments/{name}/counterfactuals}: what would give another answer. */
@Path("v1/deployments/{name}/counterfactuals")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CounterfactualsResource {
  private static final String ROW = "row";
  private static final String WANT = "want";
  private static final String FIXED = "fixed";
  private static final Set<String> MEMBERS = Set.of(ROW, WANT, FIXED);

  @Inject Explanations explanations;

  @POST
  @RolesAllowed({
    Role.Names.KEY,
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public byte[] change(@PathParam("name") String name, @Context HttpServletRequest request)
      throws IOException {
    return written(
        name,
        explanations.change(
            name,
            inputs -> Body.said(() -> read(Body.read(request), inputs)),
            request.getLocale()));
  }

  private static Explanations.Wish read(byte[] body, List<Field> inputs) throws IOException {
    Map<?, ?> members;
    try (JsonParser json = Body.JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Body.expected(ROW, "object");
      }
      members = (Map<?, ?>) Body.any(json);
      Body.end(json);
    }
    for (Object name : members.keySet()) {
      if (!MEMBERS.contains(name)) {
        throw new Problem(400, "platform.problem.unknownField", name).at((String) name);
      }
    }
    return new Explanations.Wish(
        row(members.get(ROW), inputs), wanted(members.get(WANT)), fixed(members.get(FIXED)));
  }

  private static Map<String, Object> row(Object given, List<Field> inputs) {
    if (given == null) {
      throw new Problem(400, "platform.problem.required", ROW).at(ROW);
    }
    if (!(given instanceof Map<?, ?> members)) {
      throw Body.expected(ROW, "object");
    }
    Map<String, Object> row = new HashMap<>();
    members.forEach(
        (name, value) -> {
          if (value instanceof Map || value instanceof List) {
            throw Body.expected((String) name, "scalar");
          }
          row.put((String) name, value);
        });
    if (inputs.stream().noneMatch(input -> input.name().equals("id"))) {
      // The caller's name for the row.
      row.remove("id");
    }
    return row;
  }

  private static Wanted wanted(Object given) {
    if (given == null) {
      throw new Problem(400, "platform.problem.required", WANT).at(WANT);
    }
    if (given instanceof String || given instanceof Number || given instanceof Boolean) {
      // Classes may be called 0 and 1, or true and false.
      return Wanted.label(String.valueOf(given));
    }
    if (!(given instanceof Map<?, ?> limits)) {
      throw Body.expected(WANT, "wanted");
    }
    for (Object name : limits.keySet()) {
      if (!name.equals("above") && !name.equals("below")) {
        throw new Problem(400, "platform.problem.unknownField", name).at(WANT);
      }
    }
    return new Wanted(null, limit(limits.get("above")), limit(limits.get("below")));
  }

  private static Double limit(Object given) {
    if (given == null) {
      return null;
    }
    if (!(given instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw Body.expected(WANT, "wanted");
    }
    return number.doubleValue();
  }

  private static Set<String> fixed(Object given) {
    Set<String> fixed = new LinkedHashSet<>();
    if (given == null) {
      return fixed;
    }
    if (!(given instanceof List<?> names)) {
      throw Body.expected(FIXED, "names");
    }
    for (Object name : names) {
      if (!(name instanceof String text)) {
        throw Body.expected(FIXED, "names");
      }
      fixed.add(text);
    }
    return fixed;
  }

  private static byte[] written(String name, Explanations.Changed changed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    SmallestChange change = changed.change();
    try (JsonGenerator json = Body.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("deployment", name);
      json.writeStringField("model", changed.by().name());
      json.writeNumberField("version", changed.by().version());
      json.writeBooleanField("reached", change.reached());
      json.writeArrayFieldStart("changes");
      for (SmallestChange.Change each : change.changes()) {
        json.writeStartObject();
        json.writeStringField("feature", each.feature());
        json.writeStringField("label", each.label());
        json.writeFieldName("from");
        Body.write(json, each.from());
        json.writeFieldName("to");
        Body.write(json, each.to());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeFieldName("prediction");
      RowWise.write(json, null, change.prediction());
      if (change.reason() != null) {
        json.writeStringField("reason", change.reason());
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
