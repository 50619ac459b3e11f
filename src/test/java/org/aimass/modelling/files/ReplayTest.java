package org.aimass.modelling.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Said;
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
import org.junit.jupiter.params.provider.ValueSource;

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
    Target goal = task.target(table, target);
    // From some rows only, so that others hold values that were never seen.
    int[] rows = IntStream.range(0, Math.min(LEARNT, goal.rows().length)).toArray();
    Preparation preparation = Preparation.fit(table, rows, goal, target);
    double[] values = IntStream.of(rows).mapToDouble(i -> goal.values()[i]).toArray();
    EngineModel trained =
        WEKA.train(
            algorithm,
            WEKA.algorithm(algorithm).complete(Map.of()),
            new Examples(
                task.answers(),
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
      if (task == KnownTasks.REGRESSION) {
        assertThat(Said.value(answer)).as(json).isEqualTo(said[0]);
      } else {
        double[] sound = Answers.sound(said, new double[said.length]);
        for (int c = 0; c < said.length; c++) {
          assertThat(Said.probabilities(answer).get(goal.classes().get(c)))
              .as(json)
              .isEqualTo(sound[c]);
        }
      }
    }
  }

  /** Cells as files have them, those of a column in its own notation. */
  private static List<String> cells(int row) {
    String[] regions = {"north ", " south", "\u3000east", "west\u00a0", "NA", "-", ""};
    String[] truths = {"真", "假", " 真", "N/A"};
    String[] ticks = {"√", "×", "√ ", "--"};
    String[] money = {"1,234.50", "￥1,200", "12%", "(30)", "1.2万", " 7 ", "?", "1e3"};
    String[] german = {"1.234,50", "7,5", "12.000", "-3,25", "NULL"};
    String[] days = {"2026-11-03", "2026/11/4", "2026年11月5日", "6 Nov 2026", "—", "20.11.2026"};
    String[] times = {"2026-11-03 08:30", "2026-11-03T10:00:00+02:00", "2026/11/4 7:05", "nan"};
    String[] codes = {"1", "0", "1 ", "NaN"};
    return List.of(
        regions[row % regions.length],
        truths[row % truths.length],
        ticks[(row / 2) % ticks.length],
        money[(row * 3) % money.length],
        german[(row * 2) % german.length],
        days[(row * 5) % days.length],
        times[(row / 3) % times.length],
        codes[(row / 5) % codes.length],
        row % 9 == 0 ? "n.a." : "note " + row % 4 + " ",
        row * 7 % 11 < 5 ? "是" : "否");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_row_of_the_file_sent_as_its_texts_gets_the_answer_of_its_row_of_the_table(
      boolean ownMarkers) throws Exception {
    List<String> headers =
        List.of("Region", "truth", "tick", "money", "german", "day", "time", "code", "note", "去留");
    StringBuilder csv = new StringBuilder(String.join("\t", headers) + "\n");
    for (int row = 0; row < 240; row++) {
      csv.append(String.join("\t", cells(row))).append('\n');
    }
    Path file = Files.createDirectory(folder.resolve("file")).resolve("rows.tsv");
    Files.writeString(file, csv);
    List<String> markers = new ArrayList<>(ImportOptions.USUAL_MISSING);
    markers.remove("-");
    markers.add("n.a.");
    Workbook book =
        Workbook.imported(
            file, ownMarkers ? ImportOptions.NONE.withMissing(markers) : ImportOptions.NONE);
    assertThat(book.columns)
        .extracting(Column::type)
        .containsExactly(
            Kinds.CATEGORY,
            Kinds.BOOLEAN,
            Kinds.BOOLEAN,
            Kinds.DECIMAL,
            Kinds.DECIMAL,
            Kinds.DATE,
            Kinds.DATETIME,
            Kinds.INTEGER,
            Kinds.CATEGORY,
            Kinds.BOOLEAN);
    RawTable table = book.table(book.columns);
    Target goal = KnownTasks.CLASSIFICATION.target(table, "去留");
    int[] rows = IntStream.range(0, table.rows()).toArray();
    Preparation preparation = Preparation.fit(table, rows, goal, "去留");
    double[][] prepared = preparation.rows(table, rows, goal.values());
    EngineModel trained =
        WEKA.train(
            "NaiveBayes",
            WEKA.algorithm("NaiveBayes").complete(Map.of()),
            new Examples(AnswerKind.CLASS, preparation.features(), goal.classes(), prepared, 1, 1),
            TrainingControl.NONE);
    Path model = folder.resolve("texts.model");
    ModelFile.write(
        model, header(KnownTasks.CLASSIFICATION, "去留", goal, preparation, "NaiveBayes"), trained);
    Predictor kept = ModelFile.read(model, "m").predictor(new Engines(List.of(WEKA)));

    assertThat(kept.classes()).containsExactlyInAnyOrder("是", "否");
    for (int row : rows) {
      Map<String, Object> sent = new LinkedHashMap<>();
      for (int c = 0; c < headers.size() - 1; c++) {
        sent.put(headers.get(c), cells(row).get(c));
      }
      double[] said = Answers.sound(trained.predict(prepared[row]), new double[2]);
      assertThat(preparation.row(sent))
          .as(sent.toString())
          .startsWith(Arrays.copyOf(prepared[row], preparation.features().size()));
      assertThat(Said.probabilities(kept.predict(sent)).get(goal.classes().get(0)))
          .as(sent.toString())
          .isEqualTo(said[0]);
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
            task.usualMetric().name(),
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
