package org.aimass.modelling.engines.pmml;

import static org.aimass.modelling.engines.pmml.PmmlDocuments.document;
import static org.aimass.modelling.engines.pmml.PmmlDocuments.number;
import static org.aimass.modelling.engines.pmml.PmmlDocuments.schema;
import static org.aimass.modelling.engines.pmml.PmmlDocuments.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.modelling.preparing.Given;
import org.junit.jupiter.api.Test;

/** Answers computed by hand, or stated by the standard, for every kind of model. */
class PmmlEngineTest extends EngineContract {
  private static final PmmlEngine PMML = new PmmlEngine();

  @Override
  protected Engine engine() {
    return PMML;
  }

  private static ForeignModel read(byte[] document) {
    return PMML.read(document, ModelMapping.NONE);
  }

  private static EngineModel loaded(ForeignModel model) throws Exception {
    return PMML.load(new ByteArrayInputStream(model.bytes()), model.bytes().length + 16L);
  }

  /**
   * @param row names and values, one after another
   */
  private static double[] said(byte[] document, Object... row) throws Exception {
    ForeignModel model = read(document);
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < row.length; i += 2) {
      values.put((String) row[i], row[i + 1]);
    }
    return loaded(model).predict(Given.of(model.inputs()).row(values));
  }

  private static double[] golf(String strategies, Object... row) throws Exception {
    return said(PmmlDocuments.golf(strategies), row);
  }

  @Test
  void a_tree_says_the_shares_of_its_leaf() throws Exception {
    assertThat(golf("", "outlook", "sunny", "temperature", 75))
        .containsExactly(new double[] {0.9, 0.1, 0}, within(1e-12));
    assertThat(golf("", "outlook", "sunny", "temperature", 95))
        .containsExactly(new double[] {0, 0.2, 0.8}, within(1e-12));
    assertThat(golf("", "outlook", "rain", "windy", "true")).containsExactly(0, 0, 1);
  }

  @Test
  void a_document_is_described_by_its_own_fields() {
    ForeignModel model = read(PmmlDocuments.golf(""));

    assertThat(model.kind()).isEqualTo("TreeModel");
    assertThat(model.answers()).isEqualTo(AnswerKind.CLASS);
    assertThat(model.target()).isEqualTo("whatIdo");
    assertThat(model.classes()).containsExactly("will play", "may play", "no play");
    assertThat(model.inputs())
        .extracting(Field::name)
        .containsExactly("temperature", "humidity", "windy", "outlook");
    assertThat(model.inputs().get(3).categories()).containsExactly("sunny", "overcast", "rain");
    assertThat(model.about()).containsEntry("producer", "a test 1");
  }

  @Test
  void a_missing_value_is_treated_as_the_tree_says() throws Exception {
    Object[] sunny = {"outlook", "sunny"};

    assertThat(golf("", sunny)).containsOnly(Double.NaN);
    assertThat(golf("noTrueChildStrategy='returnLastPrediction'", sunny))
        .containsExactly(new double[] {0.8, 0.16, 0.04}, within(1e-12));
    assertThat(golf("missingValueStrategy='lastPrediction'", sunny))
        .containsExactly(new double[] {0.8, 0.16, 0.04}, within(1e-12));
    assertThat(golf("missingValueStrategy='nullPrediction'", sunny)).containsOnly(Double.NaN);
    assertThat(golf("missingValueStrategy='defaultChild'", sunny))
        .containsExactly(new double[] {0.9, 0.1, 0}, within(1e-12));
  }

  @Test
  void a_value_that_the_dictionary_does_not_know_is_refused_by_its_name() {
    assertThatThrownBy(() -> golf("", "outlook", "hail"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("outlook");
  }

  @Test
  void a_logistic_regression_treats_its_values_first() throws Exception {
    byte[] document = PmmlDocuments.logistic();

    assertThat(said(document, "age", 30, "children", 1, "place", "city")[1])
        .isEqualTo(1 / (1 + Math.exp(-(1 + 0.6 - 0.5 + 0.8))), within(1e-12));
    assertThat(said(document, "children", 9, "place", "moon")[1])
        .isEqualTo(1 / (1 + Math.exp(-(1 + 0.8 - 2.5))), within(1e-12));
    assertThat(said(document, "age", 30)).containsOnly(Double.NaN);
  }

  @Test
  void the_documents_own_examples_are_checked_and_shown() {
    ForeignModel model = read(PmmlDocuments.logistic());

    assertThat(model.about()).containsEntry("verified", "1");
    assertThat(model.inputs()).extracting(Field::example).containsExactly(30.0, 1.0, "city");
    byte[] wrong =
        new String(PmmlDocuments.logistic(), java.nio.charset.StandardCharsets.UTF_8)
            .replace("<buys>yes</buys>", "<buys>no</buys>")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(ModelFileRefused.class)
        .hasMessageContaining("Row 1");
  }

  private static String stump(String field, double at, String below, String above) {
    return "<Node><True/><Node score='"
        + below
        + "'><SimplePredicate field='"
        + field
        + "' operator='lessThan' value='"
        + at
        + "'/></Node><Node score='"
        + above
        + "'><SimplePredicate field='"
        + field
        + "' operator='greaterOrEqual' value='"
        + at
        + "'/></Node></Node>";
  }

  private static byte[] ensemble(String method, String attributes) {
    String trees =
        "<Segment weight='1'><True/><TreeModel functionName='regression'>"
            + schema(null, "x")
            + stump("x", 1, "10", "20")
            + "</TreeModel></Segment><Segment weight='3'><True/><TreeModel"
            + " functionName='regression'>"
            + schema(null, "x")
            + stump("x", 2, "1", "2")
            + "</TreeModel></Segment><Segment weight='1'><SimplePredicate field='x'"
            + " operator='greaterThan' value='5'/><TreeModel functionName='regression'>"
            + schema(null, "x")
            + stump("x", 9, "100", "200")
            + "</TreeModel></Segment>";
    return document(
        number("x") + number("y"),
        "<MiningModel functionName='regression'>"
            + schema("y", "x")
            + "<Segmentation multipleModelMethod='"
            + method
            + "'>"
            + trees
            + "</Segmentation>"
            + attributes
            + "</MiningModel>");
  }

  @Test
  void trees_are_joined_as_the_document_says() throws Exception {
    assertThat(said(ensemble("sum", ""), "x", 1.5)).containsExactly(21);
    assertThat(said(ensemble("sum", ""), "x", 7)).containsExactly(122);
    assertThat(said(ensemble("average", ""), "x", 1.5)).containsExactly(10.5);
    assertThat(said(ensemble("weightedAverage", ""), "x", 1.5)).containsExactly(23.0 / 4);
    assertThat(said(ensemble("median", ""), "x", 7)).containsExactly(20);
    assertThat(said(ensemble("max", ""), "x", 7)).containsExactly(100);
    assertThat(said(ensemble("selectFirst", ""), "x", 7)).containsExactly(20);
    assertThat(
            said(
                ensemble(
                    "sum",
                    "<Targets><Target field='y' rescaleFactor='0.5' rescaleConstant='3' max='20'"
                        + " castInteger='round'/></Targets>"),
                "x",
                1.5))
        .containsExactly(13);
  }

  /**
   * As gradient boosting is written: trees are added up, and a regression makes it a probability.
   */
  @Test
  void a_chain_hands_what_one_model_says_to_the_next() throws Exception {
    byte[] document =
        document(
            number("x") + words("y", "no", "yes"),
            "<MiningModel functionName='classification'>"
                + schema("y", "x")
                + "<Segmentation multipleModelMethod='modelChain'><Segment><True/>"
                + "<MiningModel functionName='regression'>"
                + schema(null, "x")
                + "<Output><OutputField name='sum' optype='continuous' dataType='double'/>"
                + "<OutputField name='half' optype='continuous' dataType='double'"
                + " feature='transformedValue'><Apply function='/'><FieldRef field='sum'/>"
                + "<Constant>2</Constant></Apply></OutputField></Output>"
                + "<Segmentation multipleModelMethod='sum'><Segment><True/>"
                + "<TreeModel functionName='regression'>"
                + schema(null, "x")
                + stump("x", 1, "-1", "1")
                + "</TreeModel></Segment><Segment><True/><TreeModel functionName='regression'>"
                + schema(null, "x")
                + stump("x", 2, "-2", "2")
                + "</TreeModel></Segment></Segmentation></MiningModel></Segment><Segment><True/>"
                + "<RegressionModel functionName='classification' normalizationMethod='logit'>"
                + schema("y", "half")
                + "<RegressionTable intercept='0' targetCategory='yes'>"
                + "<NumericPredictor name='half' coefficient='1'/></RegressionTable>"
                + "<RegressionTable intercept='0' targetCategory='no'/></RegressionModel></Segment>"
                + "</Segmentation></MiningModel>");

    assertThat(read(document).classes()).containsExactly("no", "yes");
    assertThat(said(document, "x", 1.5)[1]).isEqualTo(1 / (1 + Math.exp(0.5)), within(1e-12));
    assertThat(said(document, "x", 3)[1]).isEqualTo(1 / (1 + Math.exp(-1.5)), within(1e-12));
  }

  @Test
  void a_forest_votes_or_averages() throws Exception {
    String tree =
        "<Segment weight='%s'><True/><TreeModel"
            + " functionName='classification'>%s%s</TreeModel></Segment>";
    String trees =
        tree.formatted("1", schema("y", "x"), stump("x", 1, "a", "b"))
            + tree.formatted("1", schema("y", "x"), stump("x", 2, "a", "b"))
            + tree.formatted("4", schema("y", "x"), stump("x", 3, "a", "b"));
    for (String method : List.of("majorityVote", "weightedMajorityVote", "average")) {
      byte[] document =
          document(
              number("x") + words("y", "a", "b"),
              "<MiningModel functionName='classification'>"
                  + schema("y", "x")
                  + "<Segmentation multipleModelMethod='"
                  + method
                  + "'>"
                  + trees
                  + "</Segmentation></MiningModel>");
      double a = method.startsWith("weighted") ? 4.0 / 6 : 1.0 / 3;
      assertThat(said(document, "x", 2.5)).containsExactly(new double[] {a, 1 - a}, within(1e-12));
    }
  }

  @Test
  void regressions_know_terms_and_links() throws Exception {
    String table =
        "<RegressionTable intercept='1'><NumericPredictor name='x' exponent='2'"
            + " coefficient='3'/><PredictorTerm coefficient='2'><FieldRef field='x'/><FieldRef"
            + " field='z'/></PredictorTerm></RegressionTable>";
    for (String[] each :
        new String[][] {
          {"none", "17"},
          {"exp", String.valueOf(Math.exp(17))},
          {"logit", String.valueOf(1 / (1 + Math.exp(-17)))}
        }) {
      byte[] document =
          document(
              number("x") + number("z") + number("y"),
              "<RegressionModel functionName='regression' normalizationMethod='"
                  + each[0]
                  + "'>"
                  + schema("y", "x", "z")
                  + table
                  + "</RegressionModel>");
      double wanted = Double.parseDouble(each[1]);
      assertThat(said(document, "x", 2, "z", 1)[0]).isEqualTo(wanted, within(1e-9 * wanted));
    }
    assertThat(Link.PROBIT.of(1.96)).isEqualTo(0.9750021048517795, within(1e-14));
    assertThat(Link.PROBIT.of(-6)).isEqualTo(9.865876450376946e-10, within(1e-15));
    assertThat(Link.CLOGLOG.of(0)).isEqualTo(1 - Math.exp(-1), within(1e-15));
    assertThat(Link.CAUCHIT.of(1)).isEqualTo(0.75, within(1e-15));
  }

  @Test
  void a_softmax_over_classes_adds_up_to_one() throws Exception {
    byte[] document =
        document(
            number("x") + words("y", "a", "b", "c"),
            "<RegressionModel functionName='classification' normalizationMethod='softmax'>"
                + schema("y", "x")
                + "<RegressionTable targetCategory='c' intercept='0'/><RegressionTable"
                + " targetCategory='a' intercept='1'/><RegressionTable targetCategory='b'"
                + " intercept='0'><NumericPredictor name='x'"
                + " coefficient='2'/></RegressionTable></RegressionModel>");
    double sum = 1 + Math.E + Math.exp(2);

    assertThat(said(document, "x", 1))
        .containsExactly(new double[] {Math.E / sum, Math.exp(2) / sum, 1 / sum}, within(1e-12));
  }

  @Test
  void a_network_scales_its_inputs_and_its_output() throws Exception {
    byte[] document =
        document(
            number("x") + words("c", "red", "blue") + number("y"),
            "<NeuralNetwork functionName='regression' activationFunction='tanh'>"
                + schema("y", "x", "c")
                + """
                <NeuralInputs>
                 <NeuralInput id='0,0'><DerivedField optype='continuous' dataType='double'>
                  <NormContinuous field='x'><LinearNorm orig='10' norm='0'/><LinearNorm orig='20' norm='1'/></NormContinuous>
                 </DerivedField></NeuralInput>
                 <NeuralInput id='0,1'><DerivedField optype='continuous' dataType='double'>
                  <NormDiscrete field='c' value='red'/></DerivedField></NeuralInput>
                </NeuralInputs>
                <NeuralLayer><Neuron id='1,0' bias='0.5'><Con from='0,0' weight='2'/><Con from='0,1' weight='-1'/></Neuron></NeuralLayer>
                <NeuralLayer activationFunction='identity'><Neuron id='2,0' bias='0.1'><Con from='1,0' weight='3'/></Neuron></NeuralLayer>
                <NeuralOutputs><NeuralOutput outputNeuron='2,0'><DerivedField optype='continuous' dataType='double'>
                 <NormContinuous field='y'><LinearNorm orig='100' norm='0'/><LinearNorm orig='200' norm='1'/></NormContinuous>
                </DerivedField></NeuralOutput></NeuralOutputs></NeuralNetwork>\
                """);
    double out = 0.1 + 3 * Math.tanh(0.5 + 2 * 0.5 - 1);

    assertThat(said(document, "x", 15, "c", "red")[0]).isEqualTo(100 + 100 * out, within(1e-9));
    assertThat(said(document, "c", "red")).containsOnly(Double.NaN);
  }

  @Test
  void a_scorecard_adds_points() throws Exception {
    byte[] document =
        document(
            words("department", "marketing", "engineering") + number("age") + number("score"),
            "<Scorecard functionName='regression' initialScore='10' useReasonCodes='false'>"
                + schema("score", "department", "age")
                + """
                <Characteristics><Characteristic name='d'>
                 <Attribute partialScore='-9'><SimplePredicate field='department' operator='isMissing'/></Attribute>
                 <Attribute partialScore='19'><SimplePredicate field='department' operator='equal' value='marketing'/></Attribute>
                 <Attribute partialScore='3'><SimplePredicate field='department' operator='equal' value='engineering'/></Attribute>
                </Characteristic><Characteristic name='a'>
                 <Attribute partialScore='-1'><SimplePredicate field='age' operator='isMissing'/></Attribute>
                 <Attribute><SimplePredicate field='age' operator='lessOrEqual' value='30'/>
                  <ComplexPartialScore><Apply function='*'><FieldRef field='age'/><Constant>0.5</Constant></Apply></ComplexPartialScore></Attribute>
                </Characteristic></Characteristics></Scorecard>\
                """);

    assertThat(said(document, "department", "marketing", "age", 30)).containsExactly(44);
    assertThat(said(document)).containsExactly(0);
    assertThat(said(document, "age", 50)).containsOnly(Double.NaN);
  }

  @Test
  void naive_bayes_multiplies_shares() throws Exception {
    byte[] document =
        document(
            words("gender", "male", "female") + number("age") + words("y", "low", "high"),
            "<NaiveBayesModel functionName='classification' threshold='0.001'>"
                + schema("y", "gender", "age")
                + """
                <BayesInputs><BayesInput fieldName='gender'>
                 <PairCounts value='male'><TargetValueCounts><TargetValueCount value='low' count='30'/><TargetValueCount value='high' count='10'/></TargetValueCounts></PairCounts>
                 <PairCounts value='female'><TargetValueCounts><TargetValueCount value='low' count='70'/><TargetValueCount value='high' count='40'/></TargetValueCounts></PairCounts>
                </BayesInput><BayesInput fieldName='age'><TargetValueStats>
                 <TargetValueStat value='low'><GaussianDistribution mean='30' variance='25'/></TargetValueStat>
                 <TargetValueStat value='high'><GaussianDistribution mean='40' variance='16'/></TargetValueStat>
                </TargetValueStats></BayesInput></BayesInputs>
                <BayesOutput fieldName='y'><TargetValueCounts><TargetValueCount value='low' count='100'/><TargetValueCount value='high' count='50'/></TargetValueCounts></BayesOutput>
                </NaiveBayesModel>\
                """);
    double low = 100 * 0.3 * Math.exp(-25.0 / 50) / Math.sqrt(2 * Math.PI * 25);
    double high = 50 * 0.2 * Math.exp(-25.0 / 32) / Math.sqrt(2 * Math.PI * 16);

    assertThat(said(document, "gender", "male", "age", 35)[0])
        .isEqualTo(low / (low + high), within(1e-12));
    assertThat(said(document, "gender", "male")[0]).isEqualTo(0.75, within(1e-12));
  }

  @Test
  void a_general_regression_multiplies_covariates_and_factors() throws Exception {
    String model =
        """
        <ParameterList><Parameter name='p0'/><Parameter name='p1'/><Parameter name='p2'/></ParameterList>
        <FactorList><Predictor name='c'/></FactorList><CovariateList><Predictor name='x'/></CovariateList>
        <PPMatrix><PPCell value='1' predictorName='x' parameterName='p1'/><PPCell value='red' predictorName='c' parameterName='p2'/></PPMatrix>
        """;
    byte[] poisson =
        document(
            number("x") + words("c", "red", "blue") + number("y"),
            "<GeneralRegressionModel functionName='regression' modelType='generalizedLinear'"
                + " linkFunction='log'>"
                + schema("y", "x", "c")
                + model
                + "<ParamMatrix><PCell parameterName='p0' beta='0.5'/><PCell parameterName='p1'"
                + " beta='0.1'/><PCell parameterName='p2'"
                + " beta='-1'/></ParamMatrix></GeneralRegressionModel>");
    byte[] multinomial =
        document(
            number("x") + words("c", "red", "blue") + words("y", "a", "b"),
            "<GeneralRegressionModel functionName='classification' modelType='multinomialLogistic'"
                + " targetReferenceCategory='a'>"
                + schema("y", "x", "c")
                + model
                + "<ParamMatrix><PCell targetCategory='b' parameterName='p0' beta='0.5'/><PCell"
                + " targetCategory='b' parameterName='p1'"
                + " beta='0.1'/></ParamMatrix></GeneralRegressionModel>");

    assertThat(said(poisson, "x", 3, "c", "red")[0]).isEqualTo(Math.exp(-0.2), within(1e-12));
    assertThat(said(multinomial, "x", 3, "c", "red")[1])
        .isEqualTo(1 / (1 + Math.exp(-0.8)), within(1e-12));
  }

  private static byte[] derived(String expressions, String type) {
    return document(
        number("x") + words("c", "red", "blue") + number("y"),
        "<TransformationDictionary>"
            + expressions
            + "</TransformationDictionary><RegressionModel functionName='regression'>"
            + schema("y", "x", "c")
            + "<RegressionTable intercept='0'>"
            + type
            + "</RegressionTable></RegressionModel>");
  }

  private static String field(String name, String dataType, String expression) {
    return "<DerivedField name='"
        + name
        + "' optype='continuous' dataType='"
        + dataType
        + "'>"
        + expression
        + "</DerivedField>";
  }

  private static double computed(String expression, Object... row) throws Exception {
    return said(
        derived(field("d", "double", expression), "<NumericPredictor name='d' coefficient='1'/>"),
        row)[0];
  }

  @Test
  void derived_fields_are_computed() throws Exception {
    String piecewise =
        "<NormContinuous field='x' outliers='%s' mapMissingTo='-1'><LinearNorm orig='0' norm='0'/>"
            + "<LinearNorm orig='10' norm='1'/><LinearNorm orig='20' norm='4'/></NormContinuous>";
    assertThat(computed(piecewise.formatted("asIs"), "x", 15)).isEqualTo(2.5);
    assertThat(computed(piecewise.formatted("asIs"), "x", 30)).isEqualTo(7);
    assertThat(computed(piecewise.formatted("asExtremeValues"), "x", 30)).isEqualTo(4);
    assertThat(computed(piecewise.formatted("asMissingValues"), "x", 30)).isEqualTo(-1);
    assertThat(computed(piecewise.formatted("asIs"))).isEqualTo(-1);
    assertThat(computed("<NormDiscrete field='c' value='red'/>", "c", "red")).isEqualTo(1);
    String bins =
        "<Discretize field='x' mapMissingTo='7' defaultValue='9'><DiscretizeBin binValue='1'>"
            + "<Interval closure='openClosed' rightMargin='5'/></DiscretizeBin></Discretize>";
    assertThat(computed(bins, "x", 5)).isEqualTo(1);
    assertThat(computed(bins, "x", 6)).isEqualTo(9);
    assertThat(computed(bins)).isEqualTo(7);
    String table =
        "<MapValues outputColumn='out' defaultValue='0' mapMissingTo='5'><FieldColumnPair field='c'"
            + " column='in'/><InlineTable><row><in>red</in><out>3</out></row>"
            + "</InlineTable></MapValues>";
    assertThat(computed(table, "c", "red")).isEqualTo(3);
    assertThat(computed(table, "c", "blue")).isEqualTo(0);
    assertThat(computed(table)).isEqualTo(5);
    assertThat(
            computed(
                "<Apply function='if'><Apply function='and'><Apply function='greaterThan'><FieldRef"
                    + " field='x'/><Constant>3</Constant></Apply><Apply"
                    + " function='equal'><Constant>red</Constant><FieldRef"
                    + " field='c'/></Apply></Apply><Apply function='ln'><FieldRef"
                    + " field='x'/></Apply><Constant>-5</Constant></Apply>",
                "x",
                4,
                "c",
                "red"))
        .isEqualTo(Math.log(4));
    assertThat(
            computed(
                "<Apply function='sqrt' defaultValue='8'><FieldRef field='x'/></Apply>", "x", -1))
        .isEqualTo(8);
  }

  @Test
  void single_precision_rounds_before_it_compares() throws Exception {
    byte[] document =
        document(
            "<DataField name='x' optype='continuous' dataType='float'/>" + number("y"),
            "<TreeModel functionName='regression'>"
                + schema("y", "x")
                + stump("x", 0.1, "1", "2")
                + "</TreeModel>");

    // Nearer to the float of 0.1 than to any other, although the double is below 0.1.
    assertThat(said(document, "x", 0.1 - 1e-12)).containsExactly(2);
  }

  @Test
  void what_is_not_understood_is_refused_by_its_name() {
    for (String[] each :
        new String[][] {
          {
            "<ClusteringModel functionName='clustering'>"
                + schema(null, "x")
                + "</ClusteringModel>",
            "ClusteringModel"
          },
          {
            "<TreeModel functionName='regression' missingValueStrategy='weightedConfidence'>"
                + schema("y", "x")
                + stump("x", 1, "1", "2")
                + "</TreeModel>",
            "weightedConfidence"
          },
          {
            "<RegressionModel functionName='regression'>"
                + schema("y", "x")
                + "<LocalTransformations>"
                + field("d", "double", "<Apply function='soundex'><FieldRef field='x'/></Apply>")
                + "</LocalTransformations><RegressionTable intercept='0'><NumericPredictor name='d'"
                + " coefficient='1'/></RegressionTable></RegressionModel>",
            "soundex"
          },
          {
            "<RegressionModel functionName='regression'>"
                + schema("y", "x")
                + "<RegressionTable intercept='0'><NumericPredictor name='nobody'"
                + " coefficient='1'/></RegressionTable></RegressionModel>",
            "nobody"
          },
          {
            "<RegressionModel functionName='regression'>"
                + schema("y", "x")
                + "<RegressionTable intercept='zero'/></RegressionModel>",
            "zero"
          },
        }) {
      assertThatThrownBy(() -> read(document(number("x") + number("y"), each[0])))
          .isInstanceOf(ModelFileRefused.class)
          .hasMessageContaining(each[1]);
    }
    assertThatThrownBy(() -> PMML.read(PmmlDocuments.golf(""), new ModelMapping(Map.of(), null)))
        .isInstanceOf(ModelFileRefused.class);
  }
}
