package org.aimass.modelling.engines.pmml;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.ForeignEngine;
import org.aimass.modelling.engines.ForeignFile;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.platform.Json;

/** Models in PMML documents (Predictive Model Markup Language 3.0 to 4.4). */
@ApplicationScoped
public class PmmlEngine implements ForeignEngine {
  public static final String ID = "pmml";
  private static final TypeReference<List<List<String>>> LEVELS = new TypeReference<>() {};
  private static final long LARGEST = 64L << 20;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String ending() {
    return "pmml";
  }

  @Override
  public long largest() {
    return LARGEST;
  }

  @Override
  public ForeignFile look(byte[] file) {
    Document document = Document.of(file);
    return new ForeignFile(
        document.kind(), document.about(), List.of(), List.of(), document.classes());
  }

  @Override
  public ForeignModel read(byte[] file, ModelMapping mapping) {
    if (mapping.inputs() != null || mapping.outputs() != null) {
      throw ModelFileRefused.mapping("modelling.engines.pmml.mapping");
    }
    Document document = Document.of(file);
    byte[] saved = saved(document, file);
    return new Verification(document, document.model(document.levels(), saved)).checked(saved);
  }

  /** The words of the columns by their positions, and the document behind them. */
  private static byte[] saved(Document document, byte[] file) {
    try {
      byte[] levels = Json.MAPPER.writeValueAsBytes(document.levels());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + levels.length + 4);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(levels.length);
      out.write(levels);
      out.write(file);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public EngineModel load(InputStream bytes, long limit) throws IOException {
    byte[] saved = bytes.readNBytes((int) Math.min(limit, 2 * LARGEST));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved));
    int length = in.readInt();
    if (length < 0 || length > saved.length) {
      throw new IOException("The bytes are not a model of this engine.");
    }
    List<List<String>> levels = Json.MAPPER.readValue(in.readNBytes(length), LEVELS);
    try {
      return Document.of(in.readAllBytes()).model(levels, saved);
    } catch (ModelFileRefused e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
