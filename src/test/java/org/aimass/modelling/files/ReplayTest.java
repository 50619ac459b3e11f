package org.aimass.modelling.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.Workbook;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.platform.Json;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a kept model answers to a row that comes as JSON is what it said about the same row of the
 * table in training: preparation is replayed identically.
 */
class ReplayTest {
  private static final WekaEngine WEKA = new WekaEngine();
  private static final int LEARNT = 1_500;
  private static final int ASKED = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    Workbook.CHURN + ",churn,CLASSIFICATION,NaiveBayes",
    Workbook.PRICES + ",Sale_Price,REGRESSION,LinearRegression",
    Workbook.REVIEWS + ",score,CLASSIFICATION,NaiveBayes",
    Workbook.RIDERSHIP + ",ridership,REGRESSION,LinearRegression"
  })
  void a_row_as_json_gets_the_answer_of_the_same_row_of_the_table(
      String resource, String label, Task task, String algorithm) throws Exception {
    Workbook book = Workbook.of(resource);
    String target =
        book.columns.stream()
            .filter(column -> column.name().equals(label))
            .findFirst()
            .orElseThrow()
            .name();
    List<Column> columns = book.learnt(target);
    List<Column> asked = columns.stream().filter(column -> !column.name().equals(target)).toList();
    RawTable table = book.table(columns);
    Target goal = Target.of(table, target, task);
    // From some rows only, so that others hold values that were never seen.
    int[] rows = IntStream.range(0, Math.min(LEARNT, goal.rows().length)).toArray();
    Preparation preparation = Preparation.fit(table, rows, goal, target);
    double[] values = IntStream.of(rows).mapToDouble(i -> goal.values()[i]).toArray();
    EngineModel trained =
        WEKA.train(
            algorithm,
            WEKA.algorithm(algorithm).complete(Map.of()),
            new Examples(
                task,
                preparation.features(),
                goal.classes(),
                preparation.rows(table, rows, values),
                1,
                2),
            TrainingControl.NONE);
    Path file = folder.resolve("m.model");
    ModelFile.write(file, header(task, target, goal, preparation, algorithm), trained);

    Predictor kept = ModelFile.read(file, "m").predictor(new Engines(List.of(WEKA)));

    int[] some = new Random(7).ints(ASKED, 0, table.rows()).toArray();
    double[][] prepared = preparation.rows(table, some, new double[some.length]);
    for (int i = 0; i < some.length; i++) {
      String json = Json.write(book.sent(some[i], asked));
      Map<String, Object> sent =
          Json.MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {});
      Prediction answer = kept.predict(sent);
      double[] said = trained.predict(prepared[i]);
      if (task == Task.REGRESSION) {
        assertThat(answer.value()).as(json).isEqualTo(said[0]);
      } else {
        double[] sound = Answers.sound(said, new double[said.length]);
        for (int c = 0; c < said.length; c++) {
          assertThat(answer.probabilities().get(goal.classes().get(c)))
              .as(json)
              .isEqualTo(sound[c]);
        }
      }
    }
  }

  private static ModelHeader header(
      Task task, String target, Target goal, Preparation preparation, String algorithm) {
    return new ModelHeader(
        task,
        target,
        target,
        goal.classes(),
        new double[Math.max(1, goal.classes().size())],
        Map.of(),
        preparation,
        new Provenance(
            1L,
            1,
            "a workbook",
            "abc",
            goal.rows().length,
            target,
            List.of(),
            task,
            Metric.usual(task),
            "weka",
            WEKA.version(),
            algorithm,
            Map.of(),
            1,
            5,
            null,
            false,
            "ALL_ROWS",
            "dora",
            Instant.EPOCH,
            "17",
            null));
  }
}
