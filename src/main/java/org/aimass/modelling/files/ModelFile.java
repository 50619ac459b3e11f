package org.aimass.modelling.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.aimass.modelling.ModelFileDamaged;
import org.aimass.modelling.ModelPartUnknown;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.steps.UnknownStep;
import org.aimass.platform.Json;
import org.aimass.platform.Sha256;

/**
 * A model on disk.
 *
 * <pre>
 * 8 bytes   AIMASSM and the version of the format, 2; version 1 is read, too
 * 4 bytes   length of the header
 *           the header: {@link ModelHeader} as JSON in UTF-8
 *           what the engine wrote
 * 8 bytes   length of what the engine wrote
 * 32 bytes  SHA-256 of everything before
 * </pre>
 *
 * <p>Reading checks the sum first: a file that was changed or cut off is refused before anything in
 * it is believed.
 */
public final class ModelFile {
  private static final byte[] MAGIC = "AIMASSM2".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MAGIC_1 = "AIMASSM1".getBytes(StandardCharsets.US_ASCII);
  private static final int TRAILER = 8 + 32;
  private static final int LONGEST_HEADER = 64 << 20;
  private static final long LARGEST = 2L << 30;

  private final String name;
  private final ModelHeader header;
  private final byte[] engineBytes;
  private final String hash;

  private ModelFile(String name, ModelHeader header, byte[] engineBytes, String hash) {
    this.name = name;
    this.header = header;
    this.engineBytes = engineBytes;
    this.hash = hash;
  }

  /** Writes beside the place and moves there in one step, so that nobody ever sees half a model. */
  public static void write(Path file, ModelHeader header, EngineModel model) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      MessageDigest digest = Sha256.digest();
      try (OutputStream raw = Files.newOutputStream(temporary);
          DataOutputStream out =
              new DataOutputStream(
                  new BufferedOutputStream(new DigestOutputStream(raw, digest), 1 << 16))) {
        byte[] json = Json.MAPPER.writeValueAsBytes(header);
        out.write(MAGIC);
        out.writeInt(json.length);
        out.write(json);
        out.flush();
        Counter counter = new Counter(out);
        model.save(counter);
        out.writeLong(counter.count);
        out.flush();
        raw.write(digest.digest());
      }
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Reads and checks the whole file.
   *
   * @param name how people know the model, for the message when it is damaged
   * @throws ModelFileDamaged when the file is not exactly what was written
   * @throws ModelPartUnknown when it holds a part or a step that this version does not know
   */
  public static ModelFile read(Path file, String name) {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST - 64) {
        throw new ModelFileDamaged(name, "larger than " + LARGEST + " bytes");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelFileDamaged(name, "cannot be read: " + e, e);
    }
    boolean first = Arrays.equals(bytes, 0, Math.min(8, bytes.length), MAGIC_1, 0, 8);
    if (bytes.length < MAGIC.length + 4 + TRAILER
        || !first && !Arrays.equals(bytes, 0, 8, MAGIC, 0, 8)) {
      throw new ModelFileDamaged(name, "is not a model file of version 1 or 2");
    }
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, 0, bytes.length - 32);
    byte[] sum = digest.digest();
    if (!Arrays.equals(sum, 0, 32, bytes, bytes.length - 32, bytes.length)) {
      throw new ModelFileDamaged(name, "its checksum does not fit");
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, 8, bytes.length - 8))) {
      int headerLength = in.readInt();
      long engineLength = (long) bytes.length - MAGIC.length - 4 - headerLength - TRAILER;
      if (headerLength < 0 || headerLength > LONGEST_HEADER || engineLength < 0) {
        throw new ModelFileDamaged(name, "its header has an impossible length");
      }
      ModelHeader header =
          first
              ? HeaderVersion1.read(bytes, MAGIC.length + 4, headerLength)
              : Json.MAPPER.readValue(bytes, MAGIC.length + 4, headerLength, ModelHeader.class);
      int start = MAGIC.length + 4 + headerLength;
      long told = ByteBuffer.wrap(bytes, bytes.length - TRAILER, 8).getLong();
      if (told != engineLength) {
        throw new ModelFileDamaged(name, "the engine's part has the wrong length");
      }
      return new ModelFile(
          name,
          header,
          Arrays.copyOfRange(bytes, start, start + (int) engineLength),
          HexFormat.of().formatHex(sum));
    } catch (JsonProcessingException e) {
      Optional<String> unknown = unknown(e);
      if (unknown.isPresent()) {
        throw new ModelPartUnknown(name, unknown.get(), e);
      }
      throw new ModelFileDamaged(name, "its header does not read: " + e.getOriginalMessage(), e);
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw new ModelFileDamaged(name, "does not read: " + e, e);
    }
  }

  /** The part or step that was refused because nobody here knows it. */
  private static Optional<String> unknown(Throwable refused) {
    for (Throwable e = refused; e != null; e = e.getCause()) {
      if (e instanceof UnrecognizedPropertyException part) {
        return Optional.of(part.getPropertyName());
      }
      if (e instanceof UnknownStep step) {
        return Optional.of(step.kind());
      }
    }
    return Optional.empty();
  }

  public ModelHeader header() {
    return header;
  }

  /** SHA-256 of the file's content, as hexadecimal digits. */
  public String hash() {
    return hash;
  }

  /** The model, loaded and ready to answer from any number of threads. */
  public Predictor predictor(Engines engines) {
    return new LoadedModel(header, () -> load(engines));
  }

  public EngineModel load(Engines engines) {
    try (InputStream in = new BufferedInputStream(new ByteArrayInputStream(engineBytes))) {
      return engines
          .engine(header.provenance().engine())
          .load(in, engineBytes.length + 16L, engines);
    } catch (IOException e) {
      throw new ModelFileDamaged(name, "the engine's part is refused: " + e.getMessage(), e);
    }
  }

  /** Counts, and keeps an engine from closing the file. */
  private static final class Counter extends OutputStream {
    private final OutputStream out;
    private long count;

    Counter(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
