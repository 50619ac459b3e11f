package org.aimass.modelling.engines.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.ModelFileRefused;

/**
 * What a graph must keep to before the native runtime may see it. Allowed are the operators of
 * models for tables, none of which repeats work or takes room by the values that a caller sends:
 * how long an answer takes and how much memory it needs is the same for every row.
 */
final class Checks {
  /** Of onnx.proto: 3 is the first with opsets. */
  private static final int OLDEST_FORMAT = 3;

  static final int NEWEST_FORMAT = 13;
  private static final int OLDEST_OPSET = 7;
  static final int NEWEST_OPSET = 25;
  static final int NEWEST_ML_OPSET = 5;
  private static final String ONNX = "ai.onnx";
  private static final String ML = "ai.onnx.ml";

  private static final Map<String, Set<String>> OPERATORS =
      Map.of(
          ONNX,
          words(
              """
              Abs Acos Acosh Add And ArgMax ArgMin Asin Asinh Atan Atanh AveragePool
              BatchNormalization Cast CastLike Ceil Celu Clip Compress Concat Constant
              ConstantOfShape Conv Cos Cosh CumSum DequantizeLinear Div Dropout
              DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike Flatten Floor GRU
              Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalMaxPool Greater
              GreaterOrEqual GroupNormalization HardSigmoid HardSwish Hardmax Identity If
              InstanceNormalization IsInf IsNaN LSTM LayerNormalization LeakyRelu Less LessOrEqual
              Log LogSoftmax LpNormalization MatMul MatMulInteger Max MaxPool Mean
              MeanVarianceNormalization Min Mish Mod Mul Neg NonZero Not OneHot Or PRelu Pad Pow
              QLinearMatMul QuantizeLinear RMSNormalization Range Reciprocal ReduceL1 ReduceL2
              ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum
              ReduceSumSquare Relu Reshape Round ScatterElements ScatterND Selu Shape Shrink Sigmoid
              Sign Sin Sinh Size Slice Softmax Softplus Softsign Split Sqrt Squeeze Sub Sum Swish Tan
              Tanh ThresholdedRelu Tile TopK Transpose Trilu Unsqueeze Where Xor
              """),
          ML,
          words(
              """
              ArrayFeatureExtractor Binarizer CategoryMapper FeatureVectorizer Imputer LabelEncoder
              LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier SVMRegressor
              Scaler TreeEnsembleClassifier TreeEnsembleRegressor ZipMap
              """));

  /** For operators whose result is as large as the values of an input say: which inputs. */
  private static final Map<String, List<Integer>> SIZED =
      Map.of(
          "ConstantOfShape", List.of(0),
          "Expand", List.of(1),
          "Tile", List.of(1),
          "Pad", List.of(1),
          "OneHot", List.of(1),
          "Range", List.of(0, 1, 2));

  private Checks() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /**
   * @throws ModelFileRefused in words
   */
  static void check(OnnxFile file) {
    if (file.format < OLDEST_FORMAT || file.format > NEWEST_FORMAT) {
      throw new ModelFileRefused(
          "modelling.engines.onnx.format", file.format, OLDEST_FORMAT, NEWEST_FORMAT);
    }
    file.opsets.forEach(Checks::opset);
    nodes(file.graph, file.opsets, new HashSet<>());
  }

  private static void opset(String domain, long version) {
    if (!OPERATORS.containsKey(domain)) {
      throw new ModelFileRefused("modelling.engines.onnx.domain", domain);
    }
    int oldest = domain.equals(ML) ? 1 : OLDEST_OPSET;
    int newest = domain.equals(ML) ? NEWEST_ML_OPSET : NEWEST_OPSET;
    if (version < oldest || version > newest) {
      throw new ModelFileRefused("modelling.engines.onnx.opset", domain, version, oldest, newest);
    }
  }

  /**
   * @param sent names of tensors that depend on what callers send, of the graphs around this one;
   *     gets those of this one
   */
  private static void nodes(Graph graph, Map<String, Long> opsets, Set<String> sent) {
    graph.inputs.stream()
        .map(Graph.Value::name)
        .filter(name -> !graph.constants.contains(name))
        .forEach(sent::add);
    for (Graph.Node node : graph.nodes) {
      Set<String> known = OPERATORS.get(node.domain());
      if (known == null || !opsets.containsKey(node.domain())) {
        throw new ModelFileRefused("modelling.engines.onnx.domain", node.domain());
      }
      if (!known.contains(node.op())) {
        throw new ModelFileRefused("modelling.engines.onnx.operator", node.op());
      }
      for (int input : SIZED.getOrDefault(node.op(), List.of())) {
        if (input < node.inputs().size() && sent.contains(node.inputs().get(input))) {
          throw new ModelFileRefused("modelling.engines.onnx.sized", node.op());
        }
      }
      if (node.op().startsWith("TreeEnsemble")) {
        trees(node);
      }
      boolean depends = node.inputs().stream().anyMatch(sent::contains);
      for (Graph inner : node.inner()) {
        Set<String> seen = new HashSet<>(sent);
        nodes(inner, opsets, seen);
        depends |= inner.outputs.stream().anyMatch(output -> seen.contains(output.name()));
      }
      if (depends && !node.op().equals("Shape") && !node.op().equals("Size")) {
        sent.addAll(node.outputs());
      }
    }
  }

  /** Refuses trees that never come to a leaf: the runtime would walk them without end. */
  private static void trees(Graph.Node node) {
    long[] trees = node.numbers().getOrDefault("nodes_treeids", new long[0]);
    long[] ids = node.numbers().getOrDefault("nodes_nodeids", new long[0]);
    long[] yes = node.numbers().getOrDefault("nodes_truenodeids", new long[0]);
    long[] no = node.numbers().getOrDefault("nodes_falsenodeids", new long[0]);
    List<String> modes = node.words().getOrDefault("nodes_modes", List.of());
    int count = trees.length;
    if (count == 0
        || ids.length != count
        || yes.length != count
        || no.length != count
        || modes.size() != count) {
      throw new ModelFileRefused("modelling.engines.onnx.trees");
    }
    record Id(long tree, long node) {}
    Map<Id, Integer> positions = new HashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      if (positions.put(new Id(trees[i], ids[i]), i) != null) {
        throw new ModelFileRefused("modelling.engines.onnx.trees");
      }
    }
    byte[] parents = new byte[count];
    for (int i = 0; i < count; i++) {
      if (!modes.get(i).equals("LEAF")) {
        Integer left = positions.get(new Id(trees[i], yes[i]));
        Integer right = positions.get(new Id(trees[i], no[i]));
        // With one parent each, a walk from a root meets no node twice.
        if (left == null || right == null || ++parents[left] > 1 || ++parents[right] > 1) {
          throw new ModelFileRefused("modelling.engines.onnx.trees");
        }
      }
    }
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      // The runtime begins with the first node of a tree.
      if (seen.add(trees[i]) != (parents[i] == 0)) {
        throw new ModelFileRefused("modelling.engines.onnx.trees");
      }
    }
  }

  /** Whether the model was made to be asked without some of its values. */
  static boolean knowsMissing(Graph graph) {
    for (Graph.Node node : graph.nodes) {
      long[] tracks = node.numbers().get("nodes_missing_value_tracks_true");
      boolean tracked = tracks != null && Arrays.stream(tracks).anyMatch(t -> t != 0);
      if (tracked || node.op().equals("Imputer") || node.op().equals("IsNaN")) {
        return true;
      }
    }
    return false;
  }

  /** The classes as the file names them; empty where it does not. */
  static List<String> classes(Graph graph) {
    for (String attribute :
        List.of("classlabels_strings", "classlabels_int64s", "classlabels_ints")) {
      for (Graph.Node node : graph.nodes) {
        List<String> words = node.words().get(attribute);
        if (words != null) {
          return List.copyOf(words);
        }
        long[] numbers = node.numbers().get(attribute);
        if (numbers != null) {
          return Arrays.stream(numbers).mapToObj(String::valueOf).toList();
        }
      }
    }
    return List.of();
  }

  /** Operators that pass words on as they are. */
  private static final Set<String> PASSING =
      Set.of(
          "Identity",
          "Reshape",
          "Concat",
          "Squeeze",
          "Unsqueeze",
          "Flatten",
          "Gather",
          "Slice",
          "Split",
          "Transpose",
          "ArrayFeatureExtractor");

  /** The words that the model knows of an input of texts; empty where it names none. */
  static List<String> words(Graph graph, String input) {
    Set<String> carries = new HashSet<>(Set.of(input));
    Set<String> words = new LinkedHashSet<>();
    for (Graph.Node node : graph.nodes) {
      if (node.inputs().stream().anyMatch(carries::contains)) {
        words.addAll(node.words().getOrDefault("cats_strings", List.of()));
        words.addAll(node.words().getOrDefault("keys_strings", List.of()));
        if (PASSING.contains(node.op())) {
          carries.addAll(node.outputs());
        }
      }
    }
    return new ArrayList<>(words);
  }
}
