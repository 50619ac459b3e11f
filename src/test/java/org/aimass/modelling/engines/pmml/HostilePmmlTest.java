package org.aimass.modelling.engines.pmml;

import static org.aimass.modelling.engines.pmml.PmmlDocuments.document;
import static org.aimass.modelling.engines.pmml.PmmlDocuments.number;
import static org.aimass.modelling.engines.pmml.PmmlDocuments.schema;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.junit.jupiter.api.Test;

/** Documents that mean harm, or are broken: each is refused in words. */
class HostilePmmlTest {
  private static final PmmlEngine PMML = new PmmlEngine();

  private static void refused(byte[] file, String words) {
    assertThatThrownBy(() -> PMML.read(file, ModelMapping.NONE))
        .isInstanceOf(ModelFileRefused.class)
        .hasMessageContaining(words);
  }

  private static void refused(String file, String words) {
    refused(file.getBytes(StandardCharsets.UTF_8), words);
  }

  @Test
  void entities_that_grow_into_a_thousand_million_laughs() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE PMML [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a" + i + " '&a" + (i - 1) + ";&a" + (i - 1) + ";'>");
    }

    refused(laughs + "]><PMML version='4.4'><Header>&a29;</Header></PMML>", "document type");
  }

  @Test
  void entities_that_read_files_of_the_server() {
    refused(
        "<!DOCTYPE PMML [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
            + "<PMML version='4.4'><Header>&f;</Header></PMML>",
        "document type");
    refused(
        "<!DOCTYPE PMML SYSTEM 'http://127.0.0.1:1/evil.dtd'><PMML version='4.4'/>",
        "document type");
  }

  @Test
  void trees_deeper_than_any_stack() {
    String open = "<Node><True/>".repeat(100_000);
    String close = "</Node>".repeat(100_000);

    refused(
        document(
            number("x") + number("y"),
            "<TreeModel functionName='regression'>"
                + schema("y", "x")
                + open
                + close
                + "</TreeModel>"),
        "deep");
    refused(
        document(
            number("x") + number("y"),
            "<Extension>".repeat(100_000) + "</Extension>".repeat(100_000)),
        "deep");
  }

  @Test
  void derived_fields_that_need_each_other() {
    refused(
        document(
            number("x") + number("y"),
            "<TransformationDictionary><DerivedField name='a' optype='continuous'"
                + " dataType='double'><FieldRef field='b'/></DerivedField><DerivedField name='b'"
                + " optype='continuous' dataType='double'><FieldRef"
                + " field='a'/></DerivedField></TransformationDictionary><RegressionModel"
                + " functionName='regression'>"
                + schema("y", "x")
                + "<RegressionTable intercept='0'><NumericPredictor name='a' coefficient='1'/>"
                + "</RegressionTable></RegressionModel>"),
        "circle");
  }

  @Test
  void a_network_that_feeds_itself() {
    refused(
        document(
            number("x") + number("y"),
            "<NeuralNetwork functionName='regression' activationFunction='identity'>"
                + schema("y", "x")
                + "<NeuralInputs><NeuralInput id='0'><DerivedField optype='continuous'"
                + " dataType='double'><FieldRef"
                + " field='x'/></DerivedField></NeuralInput></NeuralInputs><NeuralLayer><Neuron"
                + " id='1'><Con from='1'"
                + " weight='1'/></Neuron></NeuralLayer><NeuralOutputs><NeuralOutput"
                + " outputNeuron='1'><DerivedField optype='continuous' dataType='double'><FieldRef"
                + " field='y'/></DerivedField></NeuralOutput></NeuralOutputs></NeuralNetwork>"),
        "neuron");
  }

  @Test
  void what_is_no_such_document_at_all() {
    refused(new byte[0], "no readable");
    refused("PK\u0003\u0004", "no readable");
    refused("<html/>", "no readable");
    refused("<PMML version='9.9'/>", "9.9");
    refused("<PMML version='4.4'><DataDictionary/></PMML>", "exactly one");
    refused("<PMML/>", "version");
  }

  @Test
  void cut_off_and_changed_documents_are_refused_or_harmless() {
    byte[] whole = PmmlDocuments.golf("");
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      byte[] changed =
          i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int k = 0; k < i % 4 && changed.length > 0; k++) {
        changed[random.nextInt(changed.length)] = (byte) (32 + random.nextInt(95));
      }
      try {
        PMML.read(changed, ModelMapping.NONE);
      } catch (ModelFileRefused e) {
        // In words, which is all that is wanted.
      }
    }
  }
}
