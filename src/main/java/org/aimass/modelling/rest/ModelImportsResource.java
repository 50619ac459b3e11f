package org.aimass.modelling.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.aimass.datasets.UploadRefused;
import org.aimass.datasets.Uploads;
import org.aimass.identity.Role;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.importing.ModelImports;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.MultipartStream;

/** {@code /api/v1/models/imports}: bring in a model that was made elsewhere. */
@Path("v1/models/imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.MODEL_DEVELOPER)
public class ModelImportsResource {
  private static final int TEXT_BYTES = 1 << 20;

  /** What a request needs beside its file. */
  private static final long AROUND = 2 << 20;

  @Inject ModelImports imports;
  @Inject Uploads uploads;
  @Inject HttpServletRequest request;

  /** The job that takes the model in. */
  public record ImportStartedBody(String job) {}

  private static final class Parts {
    private Uploads.Upload file;
    private String name;
    private String description;
    private ModelMapping mapping = ModelMapping.NONE;
  }

  @POST
  @Idempotent
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response importModel(InputStream body) {
    Parts parts = new Parts();
    try {
      read(body, parts);
      long job =
          imports.importFile(
              parts.name,
              parts.file.path(),
              parts.file.fileName(),
              parts.mapping,
              parts.description);
      return Response.accepted(new ImportStartedBody(String.valueOf(job)))
          .location(URI.create("v1/jobs/" + job))
          .build();
    } finally {
      if (parts.file != null) {
        uploads.discard(parts.file.id());
      }
    }
  }

  private void read(InputStream body, Parts parts) {
    long limit = imports.largest();
    if (request.getContentLengthLong() > limit + AROUND) {
      throw UploadRefused.tooLarge(limit);
    }
    try {
      MultipartStream stream = new MultipartStream(body, request.getContentType());
      for (Optional<MultipartStream.Part> part = stream.next();
          part.isPresent();
          part = stream.next()) {
        take(part.get(), parts, limit);
      }
    } catch (MultipartStream.Malformed e) {
      throw UploadRefused.missing();
    } catch (EOFException e) {
      throw UploadRefused.cut(parts.file == null ? 0 : parts.file.bytes());
    } catch (IOException e) {
      throw UploadRefused.cut(0);
    }
    if (parts.file == null) {
      throw UploadRefused.missing();
    }
  }

  private void take(MultipartStream.Part part, Parts parts, long limit) throws IOException {
    switch (part.name()) {
      case "file" -> {
        if (parts.file != null) {
          throw new Problem(400, "modelling.importing.partTwice", "file").at("file");
        }
        parts.file = uploads.receive(part.fileName(), part.body(), -1, limit);
      }
      case "name" -> parts.name = text(part);
      case "description" -> parts.description = text(part);
      case "mapping" -> parts.mapping = mapping(text(part));
      default -> throw new Problem(400, "modelling.importing.part", part.name()).at(part.name());
    }
  }

  private static ModelMapping mapping(String json) {
    if (json.isBlank()) {
      return ModelMapping.NONE;
    }
    try {
      ModelMapping mapping = Json.MAPPER.readValue(json, ModelMapping.class);
      return mapping == null ? ModelMapping.NONE : mapping;
    } catch (JsonProcessingException e) {
      throw new Problem(400, "modelling.importing.mapping", e.getOriginalMessage()).at("mapping");
    }
  }

  private static String text(MultipartStream.Part part) throws IOException {
    byte[] bytes = part.body().readNBytes(TEXT_BYTES + 1);
    if (bytes.length > TEXT_BYTES) {
      throw new Problem(400, "platform.problem.tooLong", part.name(), TEXT_BYTES).at(part.name());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
