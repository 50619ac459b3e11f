package org.aimass.serving.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aimass.WallClock;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionWarning;
import org.aimass.platform.Problem;
import org.aimass.serving.Predictions;
import org.aimass.serving.routing.ModelsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three ways to ask read rows alike, and refuse in words that name the field. */
class ProtocolsTest {
  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static Predictions.Rows rowWise(String text) throws IOException {
    return Body.reader(inputs -> RowWise.read(bytes(text), inputs)).read(ModelsForTests.INPUTS);
  }

  private static Predictions.Rows tensors(String text) throws IOException {
    return Body.reader(inputs -> Tensors.read(bytes(text), inputs, new Tensors.Request()))
        .read(ModelsForTests.INPUTS);
  }

  private static Predictions.Rows frames(String text) throws IOException {
    return Body.reader(inputs -> Frames.read(bytes(text), inputs)).read(ModelsForTests.INPUTS);
  }

  private static Map<String, Object> row(Object tenure, Object contract) {
    Map<String, Object> row = new java.util.HashMap<>();
    row.put("tenure", tenure);
    row.put("contract", contract);
    return row;
  }

  @Test
  void rows_and_their_ids_are_read() throws IOException {
    Predictions.Rows read =
        rowWise(
            "{'rows':[{'id':'a','tenure':12,'contract':'Year'},{'tenure':1.5,'contract':null},{'id':7,'tenure':true}]}");

    assertThat(read.rows())
        .containsExactly(row(12L, "Year"), row(1.5, null), Map.of("tenure", true));
    assertThat(read.ids()).containsExactly("a", null, 7L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{'rows':[]}",
        "{'rows':{}}",
        "{'rows':[1]}",
        "{'rows':[null]}",
        "{'rows':[{}]} x",
        "{'rows':[{'tenure':[1]}]}",
        "{'rows':[{'tenure':{}}]}",
        "{'rows':[{'tenure':1}",
        "{'rows':[{'tenure':1,'tenure':2}]}",
        "{'rows':[{'tenure':1}],'more':1}",
        "{'rows':[{}],'rows':[{}]}"
      })
  void what_is_no_request_is_refused(String text) {
    assertThatThrownBy(() -> rowWise(text))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
  }

  @Test
  void what_is_no_number_is_left_to_the_model_to_refuse_by_its_field() throws IOException {
    assertThat(rowWise("{'rows':[{'tenure':NaN}]}").rows())
        .containsExactly(Map.of("tenure", Double.NaN));
  }

  @Test
  void a_value_that_is_no_scalar_names_its_field_and_row() {
    assertThatThrownBy(() -> rowWise("{'rows':[{'tenure':1},{'tenure':{'a':1}}]}"))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.field()).isEqualTo("tenure");
              assertThat(p.facts()).containsEntry("row", 1);
            });
  }

  @Test
  void a_nesting_bomb_is_refused_at_once() {
    String bomb = "{\"rows\":" + "[".repeat(100_000);
    WallClock clock = WallClock.start();
    assertThatThrownBy(() -> rowWise(bomb))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
    assertThatThrownBy(() -> frames(bomb.replace("rows", "instances")))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
    assertThatThrownBy(() -> tensors("{'parameters':" + "{'a':".repeat(100_000)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
    clock.atMost(Duration.ofSeconds(1));
  }

  @Test
  void too_many_rows_are_refused() {
    String many = "{'rows':[" + "{},".repeat(10_000) + "{}]}";
    assertThatThrownBy(() -> rowWise(many))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(413));
  }

  @Test
  void the_answer_has_ids_where_they_were_given() throws IOException {
    Predictions.Answer answer =
        new Predictions.Answer(
            ModelsForTests.about("m", 3),
            List.of(
                new Prediction(new Answer.OfClass("Yes", Map.of("Yes", 1.0), null)),
                new Prediction(new Answer.OfNumber(2.5)),
                new Prediction(new Answer.OfNumber(Double.NaN))),
            new Predictions.Rows(List.of(), Arrays.asList("a", null, 7L)));

    assertThat(new String(RowWise.write("churn", answer), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"deployment\":\"churn\",\"model\":\"m\",\"version\":3,\"predictions\":["
                + "{\"id\":\"a\",\"label\":\"Yes\",\"probabilities\":{\"Yes\":1.0}},{\"value\":2.5},{\"id\":7,\"value\":null}]}");
  }

  @Test
  void an_answer_about_an_unusual_row_warns() throws IOException {
    Prediction unusual =
        new Prediction(new Answer.OfClass("Yes", Map.of("Yes", 1.0), null))
            .with(
                List.of(
                    new PredictionWarning(
                        PredictionWarning.Code.MISSING, List.of("tenure", "contract"))));
    Predictions.Answer answer =
        new Predictions.Answer(
            ModelsForTests.about("m", 3),
            List.of(unusual),
            new Predictions.Rows(List.of(), Arrays.asList((Object) null)));
    Tensors.Request asked = new Tensors.Request();

    assertThat(new String(RowWise.write("churn", answer), StandardCharsets.UTF_8))
        .contains("\"warnings\":[{\"code\":\"MISSING\",\"fields\":[\"tenure\",\"contract\"]}]");
    assertThat(new String(TensorAnswer.write("churn", asked, answer), StandardCharsets.UTF_8))
        .contains("\"parameters\":{\"warnings\":\"[{")
        .contains("MISSING");
    assertThat(new String(Frames.write(answer.predictions()), StandardCharsets.UTF_8))
        .doesNotContain("warnings");
  }

  @Test
  void tensors_of_both_shapes_are_read() throws IOException {
    Predictions.Rows read =
        tensors(
            "{'id':'x','inputs':[{'name':'tenure','shape':[2],'datatype':'INT64','data':[1,2]},"
                + "{'name':'contract','shape':[2,1],'datatype':'BYTES','data':[['Year'],[null]]}]}");

    assertThat(read.rows()).containsExactly(row(1L, "Year"), row(2L, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,2]|INT64|[1]",
        "[2]|INT64|[1]",
        "[1,1,1]|INT64|[1]",
        "[-1]|INT64|[]",
        "[9223372036854775807]|INT64|[1]",
        "[99999999999999999999]|INT64|[1]",
        "[1]|INT64|['a']",
        "[1]|FP64|['NaN']",
        "[1]|BYTES|[1]",
        "[1]|BOOL|[2]",
        "[1]|COMPLEX|[1]",
        "[1]|INT64|[[[1]]]",
        "[1]|INT64|{}",
        "['1']|INT64|[1]",
        "[]|INT64|[1]",
        "[0]|INT64|[]",
        "[1.0]|INT64|[1]"
      })
  void malformed_tensors_are_refused(String shape, String datatype, String data) {
    String text =
        "{'inputs':[{'name':'tenure','shape':"
            + shape
            + ",'datatype':'"
            + datatype
            + "','data':"
            + data
            + "}]}";
    // The protocol's readers must never fail with anything else, whatever a tensor claims to be.
    assertThatThrownBy(() -> tensors(text))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
  }

  @Test
  void tensors_of_different_lengths_are_refused() {
    assertThatThrownBy(
            () ->
                tensors(
                    "{'inputs':[{'name':'tenure','shape':[1],'datatype':'INT64','data':[1]},"
                        + "{'name':'contract','shape':[2],'datatype':'BYTES','data':['a','b']}]}"))
        .isInstanceOf(Problem.class);
  }

  @Test
  void the_protocols_answer_carries_id_model_and_version() throws IOException {
    Tensors.Request request = new Tensors.Request();
    request.id = "42";
    Predictions.Answer answer =
        new Predictions.Answer(
            ModelsForTests.about("m", 3),
            List.of(new Prediction(new Answer.OfClass("Yes", Map.of("Yes", 1.0), null))),
            new Predictions.Rows(List.of(), null));

    assertThat(new String(TensorAnswer.write("churn", request, answer), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"model_name\":\"churn\",\"model_version\":\"3\",\"id\":\"42\",\"outputs\":["
                + "{\"name\":\"label\",\"datatype\":\"BYTES\",\"shape\":[1,1],\"data\":[\"Yes\"]},"
                + "{\"name\":\"probabilities\",\"datatype\":\"FP64\",\"shape\":[1,1],\"parameters\":{\"classes\":\"[\\\"Yes\\\"]\"},\"data\":[1.0]}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'dataframe_split':{'columns':['tenure','contract'],'data':[[1,'Year'],[2,null]]}}",
        "{'dataframe_records':[{'tenure':1,'contract':'Year'},{'tenure':2,'contract':null}]}",
        "{'instances':[{'tenure':1,'contract':'Year'},{'tenure':2,'contract':null}]}",
        "{'instances':[[1,'Year'],[2,null]]}",
        "{'inputs':{'tenure':[1,2],'contract':['Year',null]}}",
        "{'inputs':[[1,'Year'],[2,null]],'params':{}}"
      })
  void mlflows_four_forms_say_the_same(String text) throws IOException {
    assertThat(frames(text).rows()).containsExactly(row(1L, "Year"), row(2L, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'instances':[]}",
        "{'instances':[1]}",
        "{'instances':[[1]]}",
        "{'instances':[[1,'a',3]]}",
        "{'instances':[[1,'a']],'inputs':[[1,'a']]}",
        "{'dataframe_split':{'columns':['a','a'],'data':[[1,2]]}}",
        "{'dataframe_split':{'data':[[1]]}}",
        "{'dataframe_split':[]}",
        "{'dataframe_records':[[1,2]]}",
        "{'inputs':{'tenure':1}}",
        "{'inputs':{'tenure':[1],'contract':[]}}",
        "{'instances':[{'tenure':{'a':1}}]}",
        "{'other':1}"
      })
  void what_mlflow_does_not_say_is_refused(String text) {
    assertThatThrownBy(() -> frames(text))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'dataframe_records':[{'tenure':1,'tenure':2}]}",
        "{'instances':[{'tenure':1,'tenure':2}]}",
        "{'inputs':{'tenure':[1],'tenure':[2]}}",
        "{'dataframe_split':{'columns':['tenure','tenure'],'data':[[1,2]]}}",
        "{'dataframe_split':{'columns':['a'],'columns':['tenure'],'data':[[1]]}}"
      })
  void a_field_twice_is_refused_in_the_forms_of_mlflow(String text) {
    assertThatThrownBy(() -> frames(text))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'inputs':[{'name':'tenure','shape':[1],'datatype':'INT64','data':[1],'data':[2]}]}",
        "{'inputs':[{'name':'x','name':'tenure','shape':[1],'datatype':'INT64','data':[1]}]}",
        "{'inputs':[],'inputs':[{'name':'tenure','shape':[1],'datatype':'INT64','data':[1]}]}",
        "{'inputs':[{'name':'tenure','shape':[1],'datatype':'INT64','data':[1]},"
            + "{'name':'tenure','shape':[1],'datatype':'INT64','data':[2]}]}"
      })
  void a_member_twice_is_refused_in_tensors(String text) {
    assertThatThrownBy(() -> tensors(text))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("twice");
  }

  @Test
  void the_id_of_a_row_comes_back_exactly_as_it_was_sent() throws IOException {
    String[] ids = {
      "12345678901234567890",
      "9223372036854775808",
      "1.50",
      "1E2",
      "-0",
      "7",
      "'00123'",
      "true",
      "0.1000000000000000055511151231257827"
    };
    for (String id : ids) {
      Predictions.Rows rows = rowWise("{'rows':[{'id':" + id + "}]}");
      byte[] answer =
          RowWise.write(
              "d",
              new Predictions.Answer(
                  ModelsForTests.about("m", 1),
                  List.of(new Prediction(new Answer.OfClass("Yes", Map.of(), null))),
                  rows));
      assertThat(new String(answer, StandardCharsets.UTF_8))
          .contains("\"id\":" + id.replace('\'', '"') + ",");
    }
    assertThatThrownBy(() -> rowWise("{'rows':[{'id':1,'id':2}]}"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @CsvSource({
    "INT8,-128,127,-129,128",
    "INT16,-32768,32767,-32769,32768",
    "INT32,-2147483648,2147483647,-2147483649,2147483648",
    "INT64,-9223372036854775808,9223372036854775807,-9223372036854775809,9223372036854775808",
    "UINT8,0,255,-1,256",
    "UINT16,0,65535,-1,65536",
    "UINT32,0,4294967295,-1,4294967296",
    "UINT64,0,18446744073709551615,-1,18446744073709551616",
    "FP16,-65504,65504,-65520,65520",
    "FP32,-3.4028234e38,3.4028234e38,-3.5e38,3.5e38",
    "INT8,-128.0,127.0,-129.0,1e300",
    "BOOL,0,1,-1,2"
  })
  void numbers_of_tensors_lie_in_the_range_of_their_datatype(
      String datatype, String low, String high, String below, String above) throws IOException {
    String tensor = "{'inputs':[{'name':'tenure','shape':[1],'datatype':'%s','data':[%s]}]}";

    assertThat(tensors(tensor.formatted(datatype, low)).rows()).hasSize(1);
    assertThat(tensors(tensor.formatted(datatype, high)).rows()).hasSize(1);
    for (String outside : List.of(below, above)) {
      assertThatThrownBy(() -> tensors(tensor.formatted(datatype, outside)))
          .as(datatype + " " + outside)
          .isInstanceOfSatisfying(
              Problem.class,
              p -> {
                assertThat(p.status()).isEqualTo(400);
                assertThat(p.field()).isEqualTo("tenure");
              });
    }
  }
}
