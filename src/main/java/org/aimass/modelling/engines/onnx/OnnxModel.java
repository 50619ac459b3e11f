package org.aimass.modelling.engines.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.NoAnswer;
import org.aimass.modelling.engines.EngineModel;

/**
 * A model in the ONNX Runtime. It is asked one row at a time, so that the shape of what goes in is
 * always the same: what it takes of time and memory was seen when it was tried.
 */
final class OnnxModel implements EngineModel {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final String OTHER = "(other)";

  private final Binding binding;
  private final byte[] file;
  private final OrtSession session;
  private final Set<String> wanted;
  private final Map<String, Integer> classes = new HashMap<>();

  private OnnxModel(Binding binding, byte[] file, OrtSession session) {
    this.binding = binding;
    this.file = file;
    this.session = session;
    wanted = Set.of(binding.answer().output());
    for (int i = 0; i < binding.answer().keys().size(); i++) {
      classes.put(binding.answer().keys().get(i), i);
    }
  }

  /** The native library, which is loaded when the first model is. */
  private static final class Native {
    static final OrtEnvironment ENVIRONMENT =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "aimass");
  }

  /**
   * @throws IOException when the runtime does not take the model
   * @throws LinkageError when the runtime is not there for this system
   */
  static OnnxModel of(Binding binding, byte[] file) throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
      // An arena would keep what the largest answer took.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      OrtSession session = Native.ENVIRONMENT.createSession(file, options);
      OnnxModel model = new OnnxModel(binding, file, session);
      CLEANER.register(model, () -> close(session));
      return model;
    } catch (OrtException e) {
      throw new IOException("The ONNX Runtime refuses the model: " + e.getMessage(), e);
    }
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException | IllegalStateException e) {
      System.getLogger(OnnxModel.class.getName())
          .log(System.Logger.Level.WARNING, "A model was not released: " + e.getMessage());
    }
  }

  @Override
  public double[] predict(double[] row) throws Exception {
    List<OnnxTensor> tensors = new ArrayList<>(binding.inputs().size());
    try {
      Map<String, OnnxTensor> feed = new HashMap<>(binding.inputs().size() * 2);
      int at = 0;
      for (Binding.Input input : binding.inputs()) {
        OnnxTensor tensor = tensor(input, row, at);
        tensors.add(tensor);
        feed.put(input.name(), tensor);
        at += input.columns().size();
      }
      try (OrtSession.Result result = session.run(feed, wanted)) {
        return answer(result.get(0));
      }
    } finally {
      tensors.forEach(OnnxTensor::close);
      // The session is closed when nobody holds this object: not before the answer is there.
      Reference.reachabilityFence(this);
    }
  }

  private static OnnxTensor tensor(Binding.Input input, double[] row, int from)
      throws OrtException {
    OrtEnvironment environment = Native.ENVIRONMENT;
    int count = input.columns().size();
    long[] shape = input.flat() ? new long[] {1} : new long[] {1, count};
    switch (input.type()) {
      case Types.FLOAT -> {
        FloatBuffer values = FloatBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
          values.put(i, (float) row[from + i]);
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      case Types.DOUBLE -> {
        return OnnxTensor.createTensor(
            environment, DoubleBuffer.wrap(Arrays.copyOfRange(row, from, from + count)), shape);
      }
      case Types.INT64 -> {
        LongBuffer values = LongBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
          values.put(i, (long) row[from + i]);
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      case Types.INT32 -> {
        IntBuffer values = IntBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
          values.put(i, (int) row[from + i]);
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      case Types.BOOL -> {
        ByteBuffer values = ByteBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
          values.put(i, (byte) (row[from + i] != 0 ? 1 : 0));
        }
        return OnnxTensor.createTensor(environment, values, shape, OnnxJavaType.BOOL);
      }
      default -> {
        String[] words = new String[count];
        for (int i = 0; i < count; i++) {
          List<String> known = input.words().get(i);
          int level = (int) row[from + i];
          words[i] = level < known.size() ? known.get(level) : OTHER;
        }
        return OnnxTensor.createTensor(environment, words, shape);
      }
    }
  }

  private double[] answer(OnnxValue value) throws OrtException {
    Binding.Reading reading = binding.answer();
    int count = reading.keys().size();
    return switch (reading.form()) {
      case NUMBER -> new double[] {numbers(value, 1)[0]};
      case PROBABILITIES -> numbers(value, count);
      case SECOND -> {
        double second = numbers(value, 1)[0];
        yield new double[] {1 - second, second};
      }
      case LABEL -> {
        double[] one = new double[count];
        one[position(label(value))] = 1;
        yield one;
      }
      case MAP -> {
        double[] shares = new double[count];
        for (Map.Entry<?, ?> each : map(value).entrySet()) {
          shares[position(String.valueOf(each.getKey()))] =
              ((Number) each.getValue()).doubleValue();
        }
        yield shares;
      }
    };
  }

  private int position(String label) {
    Integer position = classes.get(label);
    if (position == null) {
      throw new NoAnswer();
    }
    return position;
  }

  private static Map<?, ?> map(OnnxValue value) throws OrtException {
    if (value instanceof OnnxSequence maps) {
      List<? extends OnnxValue> rows = maps.getValue();
      try {
        if (rows.size() == 1 && rows.get(0) instanceof OnnxMap map) {
          return map.getValue();
        }
      } finally {
        rows.forEach(OnnxValue::close);
      }
    }
    throw new NoAnswer();
  }

  private static String label(OnnxValue value) throws OrtException {
    if (value instanceof OnnxTensor tensor && elements(tensor) == 1) {
      return switch (tensor.getInfo().type) {
        case INT64 -> String.valueOf(tensor.getLongBuffer().get(0));
        case INT32 -> String.valueOf(tensor.getIntBuffer().get(0));
        case STRING -> first(tensor.getValue());
        default -> throw new NoAnswer();
      };
    }
    throw new NoAnswer();
  }

  private static String first(Object texts) {
    Object inner = texts;
    while (inner instanceof Object[] array) {
      inner = array[0];
    }
    return String.valueOf(inner);
  }

  private static long elements(OnnxTensor tensor) {
    long count = 1;
    for (long length : ((TensorInfo) tensor.getInfo()).getShape()) {
      count *= length;
    }
    return count;
  }

  private static double[] numbers(OnnxValue value, int count) throws OrtException {
    if (!(value instanceof OnnxTensor tensor) || elements(tensor) != count) {
      throw new NoAnswer();
    }
    double[] numbers = new double[count];
    switch (tensor.getInfo().type) {
      case FLOAT -> {
        FloatBuffer floats = tensor.getFloatBuffer();
        for (int i = 0; i < count; i++) {
          numbers[i] = floats.get(i);
        }
      }
      case DOUBLE -> tensor.getDoubleBuffer().get(numbers);
      default -> throw new NoAnswer();
    }
    return numbers;
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public void save(OutputStream out) throws IOException {
    OnnxEngine.write(binding, file, out);
  }
}
