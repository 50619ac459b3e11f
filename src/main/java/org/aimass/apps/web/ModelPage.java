package org.aimass.apps.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.apps.Snippets;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;
import org.aimass.modelling.Models;
import org.aimass.modelling.Prediction;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.web.Durations;
import org.aimass.platform.web.FacesText;
import org.aimass.serving.Deployments;
import org.aimass.serving.Predictions;

/** One model as a program sees it: a form to try it, and programs that ask it. */
@Named("appModelPage")
@ViewScoped
public class ModelPage implements Serializable {
  private static final long serialVersionUID = 1L;
  @Inject Deployments deployments;
  @Inject Predictions predictions;
  @Inject Models models;

  private String name;
  private String tab;
  private String language;
  private Map<String, String> values;
  private transient Deployments.Schema schema;
  private transient Prediction prediction;
  private transient long micros;
  private String request;
  private String answer;

  public void open() {
    schema = deployments.schema(name);
    if (values == null) {
      reset();
    }
  }

  public Deployments.Schema getSchema() {
    if (schema == null) {
      schema = deployments.schema(name);
    }
    return schema;
  }

  public String getDescription() {
    return models.version(getSchema().model(), getSchema().version()).card().description();
  }

  /** Fills the form with the examples from the training rows. */
  public void reset() {
    values = new LinkedHashMap<>();
    for (Field field : getSchema().inputs()) {
      values.put(field.name(), field.example() == null ? "" : String.valueOf(field.example()));
    }
    prediction = null;
    answer = null;
  }

  public boolean choice(Field field) {
    return !field.categories().isEmpty() && field.categories().size() <= 200;
  }

  /** The first categories of a field. */
  public List<String> few(Field field) {
    return field.categories().subList(0, Math.min(20, field.categories().size()));
  }

  public String range(Field field) {
    return field.min() == null || field.max() == null
        ? ""
        : FacesText.text("apps.model.range", field.min(), field.max());
  }

  /** Asks as a program would: text where the form has text; an empty field is missing. */
  public void ask() {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Field field : getSchema().inputs()) {
      String value = values.get(field.name());
      if (value != null && !value.isBlank()) {
        row.put(field.name(), typed(field, value.strip()));
      }
    }
    request = Json.pretty(Map.of("rows", List.of(row)));
    prediction = null;
    try {
      long begin = System.nanoTime();
      Predictions.Answer answered =
          predictions.predict(name, inputs -> new Predictions.Rows(List.of(row), null));
      micros = (System.nanoTime() - begin) / 1000;
      prediction = answered.predictions().get(0);
      answer = Json.pretty(body(answered));
    } catch (Problem problem) {
      answer = Json.pretty(problemBody(problem));
      FacesText.problem(problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Numbers travel as numbers where they are some; what is none is refused by the model's own
   * rules.
   */
  private static Object typed(Field field, String value) {
    if (field.type().numeric()) {
      try {
        double number = Double.parseDouble(value);
        return number == Math.rint(number) && Math.abs(number) < 1e15
            ? (Object) (long) number
            : (Object) number;
      } catch (NumberFormatException e) {
        return value;
      }
    }
    boolean truth = value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    return field.type() == Kinds.BOOLEAN && truth ? Boolean.valueOf(value) : value;
  }

  private Map<String, Object> body(Predictions.Answer answered) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("deployment", name);
    body.put("model", answered.by().name());
    body.put("version", answered.by().version());
    body.put("predictions", List.of(prediction.answer().in(AnswerText.FIELDS)));
    return body;
  }

  private static Map<String, Object> problemBody(Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:aimass:problem:" + problem.key());
    body.put("status", problem.status());
    body.put("detail", problem.text(FacesText.locale()));
    if (problem.field() != null) {
      body.put("field", problem.field());
    }
    return body;
  }

  private static HttpServletRequest servlet() {
    return (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
  }

  /** The tabs of the page, the first of them when the address names none. */
  public List<String> getTabs() {
    return List.of("try", "connect", "schema");
  }

  public String getTab() {
    return tab != null && getTabs().contains(tab) ? tab : getTabs().get(0);
  }

  public List<Snippets.Language> getLanguages() {
    return List.of(Snippets.Language.values());
  }

  /** The language of the program that is shown. */
  public Snippets.Language getShown() {
    return getLanguages().stream()
        .filter(each -> each.name().equalsIgnoreCase(language))
        .findFirst()
        .orElse(Snippets.Language.CURL);
  }

  /** A program that asks this model. */
  public String getSnippet() {
    HttpServletRequest servlet = servlet();
    boolean usual = servlet.getServerPort() == (servlet.isSecure() ? 443 : 80);
    String base =
        servlet.getScheme()
            + "://"
            + servlet.getServerName()
            + (usual ? "" : ":" + servlet.getServerPort())
            + servlet.getContextPath();
    return new Snippets(base, name, getSchema().inputs()).in(getShown());
  }

  /** The answer in one word or number. */
  public String getResult() {
    if (prediction == null) {
      return null;
    }
    return prediction.answer().in(AnswerText.WORDS);
  }

  /** Probabilities as a chart; null where there are none. */
  public String getProbabilities() {
    Map<?, ?> probabilities =
        prediction == null
            ? null
            : (Map<?, ?>) prediction.answer().in(AnswerText.FIELDS).get("probabilities");
    if (probabilities == null) {
      return null;
    }
    return Json.write(
        Map.of(
            "type",
            "hbar",
            "x",
            List.copyOf(probabilities.keySet()),
            "series",
            List.of(
                Map.of(
                    "name",
                    FacesText.text("apps.model.probability"),
                    "data",
                    List.copyOf(probabilities.values()))),
            "min",
            0,
            "max",
            1,
            "percent",
            true));
  }

  public String getMillis() {
    return FacesText.text("apps.model.took", Durations.micros(micros, FacesText.locale()));
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getRequestedTab() {
    return tab;
  }

  public void setRequestedTab(String requestedTab) {
    this.tab = requestedTab;
  }

  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = language;
  }

  public Map<String, String> getValues() {
    return values;
  }

  public String getRequest() {
    return request;
  }

  public String getAnswer() {
    return answer;
  }
}
