package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.aimass.platform.Json;
import org.aimass.platform.rest.JsonMapping;
import org.junit.jupiter.api.Test;

/** Evaluations are stored and answered as one flat object, whatever the records look like. */
class EvaluationReportTest {
  private static final String OF_CLASSES =
      """
      {"task":"CLASSIFICATION","metric":"AUC","method":"folds:5","rows":7,
      "classes":["No","Yes"],"positive":"Yes",
      "metrics":{"AUC":0.75,"F1":0.5},"intervals":{"AUC":{"low":0.5,"high":1.0}},
      "confusion":[[3,1],[1,2]],
      "roc":[{"name":"Yes","x":[0.0,1.0],"y":[0.0,1.0]}],
      "precisionRecall":[{"name":"Yes","x":[0.0,0.5],"y":[1.0,0.25]}],
      "lift":{"name":"Yes","x":[0.0,1.0],"y":[0.0,1.0]},
      "calibration":[{"predicted":0.25,"observed":0.5,"rows":4}],
      "thresholds":[{"threshold":0.5,"truePositive":2,"falsePositive":1,"trueNegative":3,"falseNegative":1}],
      "residuals":null,"clusters":[],
      "importances":[{"field":"age","loss":0.125,"deviation":0.0625}],
      "unavailable":{},"importancesOn":"LEARNT_ROWS"}\
      """;

  private static final String OF_NUMBERS =
      """
      {"task":"REGRESSION","metric":"RMSE","method":"holdout:0.2","rows":3,
      "classes":[],"positive":null,
      "metrics":{"RMSE":2.5},"intervals":{},
      "confusion":[],"roc":[],"precisionRecall":[],"lift":null,"calibration":[],"thresholds":[],
      "residuals":{"edges":[-1.0,0.0,1.0],"counts":[1,2],"actual":[1.0],"predicted":[1.5],"median":0.25,"p90Absolute":0.75},
      "clusters":[],"importances":[],
      "unavailable":{"MAPE":"ZERO_ACTUAL"},"importancesOn":null}\
      """;

  private static final String OF_GROUPS =
      """
      {"task":"CLUSTERING","metric":"SILHOUETTE","method":"all","rows":9,
      "classes":["1"],"positive":null,
      "metrics":{"SILHOUETTE":0.5},"intervals":{},
      "confusion":[],"roc":[],"precisionRecall":[],"lift":null,"calibration":[],"thresholds":[],
      "residuals":null,
      "clusters":[{"name":"1","rows":9,"share":1.0,"withinDistance":0.5,"centre":{"age":40.5,"town":"Bonn"}}],
      "importances":[],"unavailable":{},"importancesOn":null}\
      """;

  @Test
  void isStoredAndAnsweredAsItWasRead() throws Exception {
    ObjectMapper answering = new JsonMapping().getContext(EvaluationReport.class);
    for (String stored : new String[] {OF_CLASSES, OF_NUMBERS, OF_GROUPS}) {
      String flat = stored.replace("\n", "");
      EvaluationReport report = Json.read(flat, EvaluationReport.class);
      assertThat(Json.write(report)).isEqualTo(flat);
      assertThat(answering.writeValueAsString(report)).isEqualTo(flat);
    }
  }

  @Test
  void readsAReportOfBeforeSomeFieldsExistedAndOneWithFieldsThatAreGone() {
    String flat =
        OF_NUMBERS
            .replace("\n", "")
            .replace(
                ",\"unavailable\":{\"MAPE\":\"ZERO_ACTUAL\"},\"importancesOn\":null",
                ",\"ofBefore\":{\"rows\":[4]}");
    assertThat(flat).contains("ofBefore");
    assertThat(Json.write(Json.read(flat, EvaluationReport.class)))
        .isEqualTo(
            flat.replace(
                ",\"ofBefore\":{\"rows\":[4]}", ",\"unavailable\":null,\"importancesOn\":null"));
  }
}
