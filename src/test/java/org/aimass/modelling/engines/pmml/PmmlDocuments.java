package org.aimass.modelling.engines.pmml;

import java.nio.charset.StandardCharsets;

/** PMML documents as other tools write them. */
public final class PmmlDocuments {
  private PmmlDocuments() {}

  /** A document around data fields and a model. */
  static byte[] document(String fields, String rest) {
    return ("<?xml version='1.0' encoding='UTF-8'?>"
            + "<PMML version='4.4' xmlns='http://www.dmg.org/PMML-4_4'>"
            + "<Header><Application name='a test' version='1'/></Header>"
            + "<DataDictionary>"
            + fields
            + "</DataDictionary>"
            + rest
            + "</PMML>")
        .getBytes(StandardCharsets.UTF_8);
  }

  static String number(String name) {
    return "<DataField name='" + name + "' optype='continuous' dataType='double'/>";
  }

  static String words(String name, String... values) {
    StringBuilder field =
        new StringBuilder("<DataField name='" + name + "' optype='categorical' dataType='string'>");
    for (String value : values) {
      field.append("<Value value='").append(value).append("'/>");
    }
    return field.append("</DataField>").toString();
  }

  static String schema(String target, String... active) {
    StringBuilder schema = new StringBuilder("<MiningSchema>");
    if (target != null) {
      schema.append("<MiningField name='").append(target).append("' usageType='target'/>");
    }
    for (String each : active) {
      schema.append("<MiningField name='").append(each).append("'/>");
    }
    return schema.append("</MiningSchema>").toString();
  }

  /** Whether to play golf by the weather, after the example of the standard. */
  public static byte[] golf(String strategies) {
    return document(
        number("temperature")
            + number("humidity")
            + words("windy", "true", "false")
            + words("outlook", "sunny", "overcast", "rain")
            + words("whatIdo", "will play", "may play", "no play"),
        "<TreeModel modelName='golfing' functionName='classification' "
            + strategies
            + ">"
            + schema("whatIdo", "temperature", "humidity", "windy", "outlook")
            + """
            <Node score='will play'><True/>
             <ScoreDistribution value='will play' recordCount='60' confidence='0.6'/>
             <ScoreDistribution value='may play' recordCount='30' confidence='0.3'/>
             <ScoreDistribution value='no play' recordCount='10' confidence='0.1'/>
             <Node id='2' score='will play' defaultChild='3'>
              <SimplePredicate field='outlook' operator='equal' value='sunny'/>
              <ScoreDistribution value='will play' recordCount='40'/>
              <ScoreDistribution value='may play' recordCount='8'/>
              <ScoreDistribution value='no play' recordCount='2'/>
              <Node id='3' score='will play'>
               <CompoundPredicate booleanOperator='and'>
                <SimplePredicate field='temperature' operator='lessThan' value='90'/>
                <SimplePredicate field='temperature' operator='greaterThan' value='50'/>
               </CompoundPredicate>
               <ScoreDistribution value='will play' recordCount='36'/>
               <ScoreDistribution value='may play' recordCount='4'/>
              </Node>
              <Node id='4' score='no play'>
               <CompoundPredicate booleanOperator='or'>
                <SimplePredicate field='temperature' operator='greaterOrEqual' value='90'/>
                <SimplePredicate field='temperature' operator='lessOrEqual' value='50'/>
               </CompoundPredicate>
               <ScoreDistribution value='may play' recordCount='2'/>
               <ScoreDistribution value='no play' recordCount='8'/>
              </Node>
             </Node>
             <Node id='5' score='may play'>
              <SimpleSetPredicate field='outlook' booleanOperator='isIn'>
               <Array n='2' type='string'>&quot;overcast&quot;   &quot;rain&quot;</Array>
              </SimpleSetPredicate>
              <Node id='6' score='no play'>
               <SimplePredicate field='windy' operator='equal' value='true'/>
              </Node>
              <Node id='7' score='may play'>
               <SimplePredicate field='windy' operator='equal' value='false'/>
              </Node>
             </Node>
            </Node></TreeModel>\
            """);
  }

  /** The probability of a purchase: logit of 1 + 0.02·age - 0.5·children + 0.8 for the city. */
  public static byte[] logistic() {
    return document(
        number("age")
            + number("children")
            + words("place", "city", "country")
            + words("buys", "no", "yes"),
        "<RegressionModel functionName='classification' normalizationMethod='logit'>"
            + "<MiningSchema><MiningField name='buys' usageType='target'/>"
            + "<MiningField name='age' missingValueReplacement='40'/>"
            + "<MiningField name='children' outliers='asExtremeValues' lowValue='0' highValue='5'/>"
            + "<MiningField name='place' invalidValueTreatment='asMissing'/></MiningSchema>"
            + "<RegressionTable targetCategory='yes' intercept='1'>"
            + "<NumericPredictor name='age' coefficient='0.02'/>"
            + "<NumericPredictor name='children' coefficient='-0.5'/>"
            + "<CategoricalPredictor name='place' value='city' coefficient='0.8'/>"
            + "</RegressionTable><RegressionTable targetCategory='no' intercept='0'/>"
            + "<ModelVerification recordCount='1' fieldCount='4'><VerificationFields>"
            + "<VerificationField field='age'/><VerificationField field='children'/>"
            + "<VerificationField field='place'/><VerificationField field='buys'/>"
            + "</VerificationFields><InlineTable><row><age>30</age><children>1</children>"
            + "<place>city</place><buys>yes</buys></row></InlineTable></ModelVerification>"
            + "</RegressionModel>");
  }
}
