package org.aimass.modelling.engines.onnx;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.ForeignEngine;
import org.aimass.modelling.engines.ForeignFile;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.platform.Json;

/**
 * Models in ONNX files. The runtime's classes are touched by {@link OnnxModel} alone, when a model
 * is loaded: a process without its jar has this engine, too.
 */
@ApplicationScoped
public class OnnxEngine implements ForeignEngine {
  public static final String ID = "onnx";
  private static final long LARGEST = 150L << 20;
  private static final int LONGEST_BINDING = 16 << 20;

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
    return "onnx";
  }

  @Override
  public long largest() {
    return LARGEST;
  }

  private static OnnxFile checked(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new ModelFileRefused("modelling.engines.onnx.large", LARGEST >> 20);
    }
    OnnxFile file = OnnxFile.read(bytes);
    Checks.check(file);
    return file;
  }

  @Override
  public ForeignFile look(byte[] bytes) {
    OnnxFile file = checked(bytes);
    return new ForeignFile(
        "ONNX",
        about(file),
        Binder.inputs(file.graph).stream().map(OnnxEngine::slot).toList(),
        file.graph.outputs.stream().map(OnnxEngine::slot).toList(),
        Checks.classes(file.graph));
  }

  private static ForeignFile.Slot slot(Graph.Value value) {
    return new ForeignFile.Slot(value.name(), Types.name(value.type()), Binder.width(value));
  }

  private static Map<String, String> about(OnnxFile file) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("format", "ONNX " + file.format);
    about.put("producer", (file.producer + " " + file.producerVersion).strip());
    about.put(
        "opset",
        String.join(
            ", ",
            file.opsets.entrySet().stream()
                .map(opset -> opset.getKey() + " " + opset.getValue())
                .sorted()
                .toList()));
    about.values().removeIf(String::isEmpty);
    return about;
  }

  @Override
  public ForeignModel read(byte[] bytes, ModelMapping mapping) {
    OnnxFile file = checked(bytes);
    Binder binder = new Binder(file.graph, mapping);
    List<Binding.Input> inputs = binder.bound();
    Binding.Reading reading = binder.reading(Checks.classes(file.graph));
    boolean number = reading.form() == Binding.Form.NUMBER;
    return new ForeignModel(
        "ONNX",
        number ? AnswerKind.NUMBER : AnswerKind.CLASS,
        binder.target(reading),
        binder.classes(reading),
        Binder.fields(inputs, Checks.knowsMissing(file.graph)),
        about(file),
        written(new Binding(inputs, reading), bytes));
  }

  private static byte[] written(Binding binding, byte[] file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + 4096);
    try {
      write(binding, file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void write(Binding binding, byte[] file, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    byte[] json = Json.MAPPER.writeValueAsBytes(binding);
    out.writeInt(json.length);
    out.write(json);
    out.write(file);
    out.flush();
  }

  /** Checks the file again: a model file may have come from elsewhere. */
  @Override
  public EngineModel load(InputStream bytes, long limit) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    int length = in.readInt();
    if (length < 0 || length > LONGEST_BINDING) {
      throw new IOException("The bytes are not a model of this engine.");
    }
    Binding binding = Json.MAPPER.readValue(in.readNBytes(length), Binding.class);
    byte[] file = in.readNBytes((int) Math.min(limit, LARGEST + 1));
    try {
      checked(file);
    } catch (ModelFileRefused e) {
      throw new IOException(e.getMessage(), e);
    }
    try {
      return OnnxModel.of(binding, file);
    } catch (LinkageError e) {
      // Not built for this system, or a process that has no use for it.
      throw new IOException("The ONNX Runtime does not load on this system: " + e.getMessage(), e);
    }
  }
}
