package org.aimass.datasets.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Merge;
import org.aimass.datasets.UploadRefused;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Uploads.Upload;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.MultipartStream;

/**
 * The parts of an import's request: the file, which has gone to disk as it came, a name, and
 * options.
 */
record ImportParts(Upload file, String name, ImportOptions options, Merge merge, boolean likeLast) {
  private static final String LIKE = "like";
  private static final String LAST = "last";

  /** What options say about rows instead of about the file. */
  private static final List<String> MERGE = List.of("mode", "key", "duplicates");

  private static final int TEXT_BYTES = 1 << 20;

  /** What a request needs beside its file. */
  private static final long AROUND = 1 << 20;

  static ImportParts of(HttpServletRequest request, InputStream body, Uploads uploads) {
    if (request.getContentLengthLong() > uploads.limit() + AROUND) {
      throw UploadRefused.tooLarge(uploads.limit());
    }
    Upload file = null;
    boolean whole = false;
    try {
      MultipartStream parts = new MultipartStream(body, request.getContentType());
      String name = null;
      ImportOptions options = ImportOptions.NONE;
      Merge merge = Merge.REPLACE;
      boolean likeLast = false;
      for (Optional<MultipartStream.Part> part = parts.next();
          part.isPresent();
          part = parts.next()) {
        MultipartStream.Part p = part.get();
        switch (p.name()) {
          case "file" -> {
            if (file != null) {
              throw new Problem(400, "datasets.problem.partTwice", "file").at("file");
            }
            file = uploads.receive(p.fileName(), p.body(), -1);
          }
          case "name" -> name = text(p);
          case "options" -> {
            String json = text(p);
            likeLast = likeLast(json);
            options = options(json);
            merge = merge(json);
          }
          default -> throw new Problem(400, "datasets.problem.part", p.name()).at(p.name());
        }
      }
      if (file == null) {
        throw UploadRefused.missing();
      }
      whole = true;
      return new ImportParts(file, name, options, merge, likeLast);
    } catch (MultipartStream.Malformed e) {
      throw UploadRefused.missing();
    } catch (EOFException e) {
      throw UploadRefused.cut(file == null ? 0 : file.bytes());
    } catch (IOException e) {
      throw e.getClass().getSimpleName().contains("TooBig")
          ? UploadRefused.tooLarge(uploads.limit())
          : UploadRefused.cut(0);
    } finally {
      if (!whole && file != null) {
        uploads.discard(file.id());
      }
    }
  }

  private static String text(MultipartStream.Part part) throws IOException {
    byte[] bytes = part.body().readNBytes(TEXT_BYTES + 1);
    if (bytes.length > TEXT_BYTES) {
      throw new Problem(400, "platform.problem.tooLong", part.name(), TEXT_BYTES).at(part.name());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether what is not said shall be as it was for the dataset's newest version. */
  static boolean likeLast(String json) {
    try {
      JsonNode like = Json.MAPPER.readTree(json).path(LIKE);
      if (like.isMissingNode() || like.isNull()) {
        return false;
      }
      if (!like.isTextual() || !like.asText().equals(LAST)) {
        throw new Problem(400, "datasets.problem.like", like.asText(like.toString()))
            .at("options." + LIKE);
      }
      return true;
    } catch (JsonProcessingException e) {
      // The reading of the options themselves says what is wrong.
      return false;
    }
  }

  static ImportOptions options(String json) {
    ImportOptions options =
        part(
            json,
            tree -> {
              tree.remove(LIKE);
              tree.remove(MERGE);
            },
            ImportOptions.class);
    return options == null ? ImportOptions.NONE : options;
  }

  /** How the rows are joined with those that are there. */
  static Merge merge(String json) {
    Merge merge = part(json, tree -> tree.retain(MERGE), Merge.class);
    return merge == null ? Merge.REPLACE : merge.checked();
  }

  /** What a part of the options says; null where there is nothing. */
  private static <T> T part(String json, Consumer<ObjectNode> choose, Class<T> type) {
    if (json == null || json.isBlank()) {
      return null;
    }
    try {
      JsonNode tree = Json.MAPPER.readTree(json);
      if (tree instanceof ObjectNode object) {
        choose.accept(object);
      }
      return tree.isNull() ? null : Json.MAPPER.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      throw new Problem(400, "platform.problem.unknownField", e.getPropertyName())
          .at("options." + e.getPropertyName());
    } catch (JsonProcessingException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof Problem problem) {
          throw problem;
        }
      }
      String plain =
          e.getOriginalMessage()
              .replaceAll("\\(?(?:class )?`?(?:com|org|java)\\.[\\w.$<>,]+`?\\)?", "value");
      throw new Problem(400, "datasets.problem.options", plain.lines().findFirst().orElse(""))
          .at("options");
    }
  }
}
