package org.aimass.datasets.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.UploadRefused;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Uploads.Upload;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/** The parts of an import's multipart request: the file, which the server has streamed to disk, a name, and options. */
record ImportParts(Upload file, String name, ImportOptions options) {

  private static final Set<String> NAMES = Set.of("file", "name", "options");
  private static final int TEXT_BYTES = 1 << 20;
  /** What a request needs beside its file. */
  private static final long AROUND = 1 << 16;

  static ImportParts of(HttpServletRequest request, Uploads uploads) {
    if (request.getContentLengthLong() > uploads.limit() + AROUND) {
      throw UploadRefused.tooLarge(uploads.limit());
    }
    Collection<Part> parts = parts(request, uploads);
    for (Part part : parts) {
      if (!NAMES.contains(part.getName())) {
        throw new Problem(400, "datasets.problem.part", part.getName()).at(part.getName());
      }
    }
    Part file = parts.stream().filter(p -> p.getName().equals("file")).findFirst().orElseThrow(UploadRefused::missing);
    // Read before the file is taken, so that a mistake in them leaves nothing.
    String name = text(parts, "name");
    ImportOptions options = options(text(parts, "options"));
    return new ImportParts(uploads.take(file.getSubmittedFileName(), place -> file.write(place.toString())), name, options);
  }

  private static Collection<Part> parts(HttpServletRequest request, Uploads uploads) {
    try {
      return request.getParts();
    } catch (ServletException e) {
      throw UploadRefused.missing();
    } catch (IllegalStateException e) {
      throw UploadRefused.tooLarge(uploads.limit());
    } catch (IOException e) {
      throw e.getClass().getSimpleName().contains("TooBig") || e.getClass().getSimpleName().contains("TooLarge")
          ? UploadRefused.tooLarge(uploads.limit())
          : noSpace(e) ? UploadRefused.diskFull() : UploadRefused.cut(0);
    }
  }

  private static boolean noSpace(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("No space left");
  }

  private static String text(Collection<Part> parts, String name) {
    for (Part part : parts) {
      if (part.getName().equals(name)) {
        if (part.getSize() > TEXT_BYTES) {
          throw new Problem(400, "platform.problem.tooLong", name, TEXT_BYTES).at(name);
        }
        try {
          return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
          throw UploadRefused.cut(0);
        }
      }
    }
    return null;
  }

  static ImportOptions options(String json) {
    if (json == null || json.isBlank()) {
      return ImportOptions.NONE;
    }
    try {
      ImportOptions options = Json.MAPPER.readValue(json, ImportOptions.class);
      return options == null ? ImportOptions.NONE : options;
    } catch (UnrecognizedPropertyException e) {
      throw new Problem(400, "platform.problem.unknownField", e.getPropertyName()).at("options." + e.getPropertyName());
    } catch (JsonProcessingException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof Problem problem) {
          throw problem;
        }
      }
      throw new Problem(400, "datasets.problem.options", e.getOriginalMessage().replaceAll("\\(?(?:class )?`?(?:com|org|java)\\.[\\w.$<>,]+`?\\)?", "value"))
          .at("options");
    }
  }
}
