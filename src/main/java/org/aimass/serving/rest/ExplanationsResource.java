package org.aimass.serving.rest;

import com.fasterxml.jackson.core.JsonGenerator;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.identity.Role;
import org.aimass.modelling.AnswerExplanation;
import org.aimass.modelling.AnswerExplanation.Contribution;
import org.aimass.modelling.Field;
import org.aimass.platform.Problem;
import org.aimass.serving.Explanations;
import org.aimass.serving.Predictions;

/** {@code POST /api/v1/deployments/{name}/explanations}: why rows get their answers. */
@Path("v1/deployments/{name}/explanations")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ExplanationsResource {
  private static final String CLASS = "class";

  @Inject Explanations explanations;

  @POST
  @RolesAllowed({
    Role.Names.KEY,
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public byte[] explain(@PathParam("name") String name, @Context HttpServletRequest request)
      throws IOException {
    Explanations.Explained explained =
        explanations.explain(
            name, inputs -> Body.said(() -> read(Body.read(request), inputs)), request.getLocale());
    return written(name, explained);
  }

  private static Explanations.Asked read(byte[] body, List<Field> inputs) throws IOException {
    Map<String, Object> others = new HashMap<>();
    Predictions.Rows rows = RowWise.read(body, inputs, Set.of(CLASS), others);
    if (rows.rows().size() > Explanations.MOST_ROWS) {
      throw new Problem(413, "serving.problem.tooManyRows", Explanations.MOST_ROWS).at("rows");
    }
    Object of = others.get(CLASS);
    if (of != null && !(of instanceof String)) {
      throw Body.expected(CLASS, "text");
    }
    return new Explanations.Asked(rows, (String) of);
  }

  private static byte[] written(String name, Explanations.Explained explained) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
    try (JsonGenerator json = Body.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("deployment", name);
      json.writeStringField("model", explained.by().name());
      json.writeNumberField("version", explained.by().version());
      json.writeArrayFieldStart("explanations");
      for (int i = 0; i < explained.explanations().size(); i++) {
        write(json, explained.rows().ids().get(i), explained.explanations().get(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, Object id, AnswerExplanation explanation)
      throws IOException {
    json.writeStartObject();
    if (id != null) {
      json.writeFieldName("id");
      Body.write(json, id);
    }
    if (explanation.explained() != null) {
      json.writeStringField(CLASS, explanation.explained());
    }
    json.writeStringField("scale", explanation.scale().name());
    json.writeStringField("method", explanation.method().name());
    json.writeNumberField("base", explanation.base());
    json.writeNumberField("value", explanation.value());
    json.writeArrayFieldStart("contributions");
    for (Contribution each : explanation.contributions()) {
      json.writeStartObject();
      json.writeStringField("feature", each.feature());
      json.writeStringField("label", each.label());
      json.writeStringField("shown", each.shown());
      json.writeNumberField("contribution", each.contribution());
      if (each.error() != null) {
        json.writeNumberField("error", each.error());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("sentence", explanation.sentence());
    json.writeEndObject();
  }
}
