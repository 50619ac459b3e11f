package org.aimass.apps.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aimass.modelling.Answer;
import org.aimass.platform.web.FacesText;

/** Answers of a model as the page shows them. */
final class AnswerText {
  /** In one word or number, in the reader's language. */
  static final Answer.Cases<String, RuntimeException> WORDS =
      new Answer.Cases<>() {
        @Override
        public String ofClass(Answer.OfClass answer) {
          return answer.label();
        }

        @Override
        public String ofNumber(Answer.OfNumber answer) {
          return answer.low() == null
              ? FacesText.text("apps.model.number", answer.value())
              : FacesText.text(
                  "apps.model.numberBetween", answer.value(), answer.low(), answer.high());
        }

        @Override
        public String ofGroup(Answer.OfGroup answer) {
          return answer.label();
        }
      };

  /** The fields of a prediction on the wire. */
  static final Answer.Cases<Map<String, Object>, RuntimeException> FIELDS =
      new Answer.Cases<>() {
        @Override
        public Map<String, Object> ofClass(Answer.OfClass answer) {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("label", answer.label());
          fields.put("probabilities", answer.probabilities());
          if (answer.threshold() != null) {
            fields.put("threshold", answer.threshold());
          }
          return fields;
        }

        @Override
        public Map<String, Object> ofNumber(Answer.OfNumber answer) {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("value", answer.value());
          if (answer.low() != null) {
            fields.put("low", answer.low());
            fields.put("high", answer.high());
          }
          return fields;
        }

        @Override
        public Map<String, Object> ofGroup(Answer.OfGroup answer) {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("label", answer.label());
          fields.put("probabilities", answer.probabilities());
          return fields;
        }
      };

  private AnswerText() {}
}
