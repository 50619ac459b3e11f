package org.aimass.serving.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.identity.Role;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelVersion;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.serving.Predictions;
import org.aimass.serving.routing.Router;

/**
 * The open inference protocol (KServe V2, REST) at {@code /v2}. A "model" of the protocol is a
 * deployment of ours; its one version is the champion's.
 */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.KEY,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.APP_DEVELOPER,
  Role.Names.ADMIN
})
public class OpenInferenceResource {
  private static final String BINARY = "Inference-Header-Content-Length";

  @Inject Predictions predictions;
  @Inject Router router;
  @Inject HttpServletRequest request;

  /** The server. */
  public record ServerBody(String name, String version, List<String> extensions) {}

  /** Whether the process answers. */
  public record LiveBody(boolean live) {}

  /** Whether the models are loaded. */
  public record ReadyBody(boolean ready) {}

  /** Whether a model answers. */
  public record ModelReadyBody(String name, boolean ready) {}

  /** A tensor that a model takes or gives. */
  public record TensorBody(
      String name, String datatype, List<Integer> shape, Map<String, String> parameters) {}

  /** A model. */
  public record ModelBody(
      String name,
      List<String> versions,
      String platform,
      List<TensorBody> inputs,
      List<TensorBody> outputs) {}

  @GET
  @PermitAll
  public ServerBody server() {
    String version = OpenInferenceResource.class.getPackage().getImplementationVersion();
    return new ServerBody("AI Mass", version == null ? "0.1.0" : version, List.of());
  }

  @GET
  @Path("health/live")
  @PermitAll
  public LiveBody live() {
    return new LiveBody(true);
  }

  @GET
  @Path("health/ready")
  @PermitAll
  public Response ready() {
    return Response.status(router.ready() ? 200 : 503)
        .entity(new ReadyBody(router.ready()))
        .build();
  }

  @GET
  @Path("models/{model}")
  public ModelBody model(@PathParam("model") String model) {
    return body(model, about(model, null));
  }

  @GET
  @Path("models/{model}/versions/{version}")
  public ModelBody modelVersion(
      @PathParam("model") String model, @PathParam("version") String version) {
    return body(model, about(model, version));
  }

  @GET
  @Path("models/{model}/ready")
  public ModelReadyBody modelReady(@PathParam("model") String model) {
    about(model, null);
    return new ModelReadyBody(model, true);
  }

  @GET
  @Path("models/{model}/versions/{version}/ready")
  public ModelReadyBody modelVersionReady(
      @PathParam("model") String model, @PathParam("version") String version) {
    about(model, version);
    return new ModelReadyBody(model, true);
  }

  @POST
  @Path("models/{model}/infer")
  public byte[] infer(@PathParam("model") String model) throws IOException {
    return answer(model, null);
  }

  @POST
  @Path("models/{model}/versions/{version}/infer")
  public byte[] inferVersion(@PathParam("model") String model, @PathParam("version") String version)
      throws IOException {
    return answer(model, version);
  }

  private byte[] answer(String model, String version) throws IOException {
    if (request.getHeader(BINARY) != null) {
      throw new Problem(400, "serving.problem.binary").at(BINARY);
    }
    if (version != null) {
      about(model, version);
    }
    Tensors.Request asked = new Tensors.Request();
    Predictions.Answer answer =
        predictions.predict(
            model, Body.reader(inputs -> Tensors.read(Body.read(request), inputs, asked)));
    if (version != null) {
      same(model, version, answer.by());
    }
    return TensorAnswer.write(model, asked, answer);
  }

  private ModelVersion about(String model, String version) {
    ModelVersion about = predictions.about(model);
    if (version != null) {
      same(model, version, about);
    }
    return about;
  }

  private static void same(String model, String version, ModelVersion about) {
    if (!version.equals(String.valueOf(about.version()))) {
      throw new NotFound("serving.noun.servedVersion", model + " " + version);
    }
  }

  private static ModelBody body(String name, ModelVersion about) {
    List<TensorBody> inputs = new ArrayList<>();
    for (Field field : about.inputs()) {
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("label", field.label());
      parameters.put("type", field.type().name());
      inputs.add(
          new TensorBody(field.name(), Tensors.datatype(field.type()), List.of(-1, 1), parameters));
    }
    List<TensorBody> outputs =
        TensorAnswer.outputs(
                about.task().answers(), about.classes(), about.schema().intervalLevel() != null)
            .stream()
            .map(
                output ->
                    new TensorBody(
                        output.name(),
                        output.datatype(),
                        List.of(-1, output.columns()),
                        output.parameters()))
            .toList();
    return new ModelBody(
        name,
        List.of(String.valueOf(about.version())),
        "aimass_" + about.origin().engine(),
        inputs,
        outputs);
  }
}
