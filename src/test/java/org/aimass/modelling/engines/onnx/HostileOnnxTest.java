package org.aimass.modelling.engines.onnx;

import static org.aimass.modelling.engines.onnx.OnnxModels.between;
import static org.aimass.modelling.engines.onnx.OnnxModels.ints;
import static org.aimass.modelling.engines.onnx.OnnxModels.node;
import static org.aimass.modelling.engines.onnx.OnnxModels.of;
import static org.aimass.modelling.engines.onnx.OnnxModels.tensor;
import static org.aimass.modelling.engines.onnx.OnnxModels.whole;
import static org.aimass.modelling.engines.onnx.OnnxModels.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.junit.jupiter.api.Test;

/** Files that mean harm, or are broken: each is refused in words before any of it is run. */
class HostileOnnxTest {
  private static final OnnxEngine ONNX = new OnnxEngine();

  private static void refused(byte[] file, String words) {
    assertThatThrownBy(() -> ONNX.read(file, ModelMapping.NONE))
        .isInstanceOf(ModelFileRefused.class)
        .hasMessageContaining(words);
  }

  @Test
  void values_outside_of_the_file() {
    Proto outside =
        new Proto()
            .number(1, 1)
            .number(2, 1)
            .text(8, "W")
            .message(13, new Proto().text(1, "location").text(2, "../../etc/passwd"))
            .number(14, 1);

    refused(between(g -> g.message(5, outside)), "outside of the file");
    refused(
        between(
            g ->
                g.message(
                    1,
                    node(
                        "",
                        "Constant",
                        of(),
                        of("y"),
                        new Proto().text(1, "value").message(5, outside)))),
        "outside of the file");
  }

  @Test
  void a_length_that_claims_a_thousand_million_nodes() {
    refused(
        new Proto().number(1, 8).length(7, 1_000_000_000L * 20).text(2, "").all(), "no readable");
    refused(new Proto().number(1, 8).length(7, -1).all(), "no readable");
  }

  @Test
  void more_nodes_than_any_model_for_tables_has() {
    Proto one = node("", "Relu", of("x"), of("y"));

    refused(
        between(
            g -> {
              for (int i = 0; i <= OnnxFile.MOST_NODES; i++) {
                g.message(1, one);
              }
            }),
        "100,000");
  }

  @Test
  void graphs_within_graphs_without_end() {
    Proto inner = new Proto();
    for (int i = 0; i < 2_000; i++) {
      inner =
          new Proto()
              .message(
                  1,
                  node(
                      "",
                      "If",
                      of("x"),
                      of("y"),
                      new Proto().text(1, "then_branch").message(6, inner)));
    }
    Proto bomb = inner;

    refused(between(g -> g.bytes(1, firstNode(bomb))), "graphs within graphs");
  }

  private static byte[] firstNode(Proto graph) {
    Wire wire = new Wire(graph.all());
    wire.next();
    int length = wire.message().left();
    byte[] all = graph.all();
    return Arrays.copyOfRange(all, all.length - length, all.length);
  }

  @Test
  void loops_and_whatever_else_works_by_the_values_sent() {
    refused(between(g -> g.message(1, node("", "Loop", of("x"), of("y")))), "Loop");
    refused(between(g -> g.message(1, node("", "Range", of("x", "x", "x"), of("y")))), "Range");
    refused(
        between(
            g ->
                g.message(1, node("", "Cast", of("x"), of("n"), whole("to", 7)))
                    .message(1, node("", "ConstantOfShape", of("n"), of("y")))),
        "ConstantOfShape");
  }

  @Test
  void operators_and_parts_that_are_not_known() {
    refused(between(g -> g.message(1, node("evil", "Run", of("x"), of("y")))), "evil");
    refused(between(g -> g.message(1, node("", "Undreamt", of("x"), of("y")))), "Undreamt");
    refused(
        OnnxModels.header(17, 3)
            .message(8, new Proto().text(1, "com.microsoft").number(2, 1))
            .message(7, new Proto())
            .all(),
        "com.microsoft");
    refused(OnnxModels.header(17, 3).message(25, new Proto()).all(), "functions");
    refused(OnnxModels.model(new Proto(), 99, 3), "opset 99");
    refused(OnnxModels.model(new Proto(), 17, 99), "opset 99");
    refused(
        new Proto()
            .number(1, 999)
            .message(8, new Proto().number(2, 17))
            .message(7, new Proto())
            .all(),
        "999");
  }

  @Test
  void two_graphs_of_which_another_reader_would_see_both() {
    refused(
        OnnxModels.header(17, 3).message(7, new Proto()).message(7, new Proto()).all(),
        "two of graph");
  }

  @Test
  void tensors_whose_values_do_not_fit_their_shape() {
    refused(between(g -> g.message(5, tensor("W", new long[] {3, 1}, 1, 2))), "W");
    refused(between(g -> g.message(5, tensor("W", new long[] {-1}, 1, 2))), "W");
    refused(between(g -> g.message(5, tensor("W", new long[] {1L << 32, 1L << 32}, 1))), "W");
    refused(between(g -> g.message(5, whole("W", new long[] {Long.MAX_VALUE, 2, 2}, 1, 2))), "W");
  }

  @Test
  void trees_that_never_come_to_a_leaf() {
    refused(
        between(
            g ->
                g.message(
                    1,
                    node(
                        "ai.onnx.ml",
                        "TreeEnsembleRegressor",
                        of("x"),
                        of("y"),
                        ints("nodes_treeids", 0, 0, 0),
                        ints("nodes_nodeids", 0, 1, 2),
                        words("nodes_modes", "BRANCH_LEQ", "BRANCH_LEQ", "LEAF"),
                        ints("nodes_truenodeids", 1, 0, 0),
                        ints("nodes_falsenodeids", 2, 2, 0)))),
        "trees");
  }

  @Test
  void inputs_that_are_no_columns_of_a_table() {
    Proto image =
        new Proto()
            .text(1, "image")
            .message(
                2,
                new Proto()
                    .message(
                        1,
                        new Proto()
                            .number(1, 1)
                            .message(
                                2,
                                new Proto()
                                    .message(1, new Proto().text(2, "N"))
                                    .message(1, new Proto().number(1, 3))
                                    .message(1, new Proto().number(1, 224)))));
    refused(OnnxModels.model(new Proto().message(11, image)), "image");
    refused(OnnxModels.model(new Proto().message(11, OnnxModels.tensorInfo("x", 1, 50_000))), "x");
    refused(OnnxModels.model(new Proto()), "no inputs");
  }

  @Test
  void what_is_no_such_file_at_all() throws Exception {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("../../model.onnx"));
      out.write(OnnxModels.network());
    }
    refused(zip.toByteArray(), "no readable");
    refused(new byte[0], "no readable");
    refused("<?xml version='1.0'?><PMML/>".getBytes(StandardCharsets.UTF_8), "no readable");
  }

  /** Never anything but a refusal in words or a model that keeps to every rule. */
  @Test
  void cut_off_and_changed_files_are_refused_or_harmless() {
    Random random = new Random(7);
    byte[] whole = OnnxModels.tree();
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      refused += isRefused(Arrays.copyOf(whole, i)) ? 1 : 0;
    }
    assertThat(refused).isEqualTo(whole.length);
    for (int i = 0; i < 3_000; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k <= i % 3; k++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      isRefused(changed);
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      assertThat(isRefused(noise)).isTrue();
    }
  }

  private static boolean isRefused(byte[] file) {
    try {
      ONNX.look(file);
      return false;
    } catch (ModelFileRefused e) {
      return true;
    }
  }

  @Test
  void an_answer_that_is_no_number_is_none() throws Exception {
    var model = ONNX.read(OnnxModels.root(), ModelMapping.NONE);

    assertThat(
            ONNX.load(new java.io.ByteArrayInputStream(model.bytes()), 1 << 20)
                .predict(new double[] {-1, 0}))
        .containsExactly(Double.NaN);
  }
}
