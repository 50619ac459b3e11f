package org.aimass.modelling.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Tasks;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.TrainingRefused;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;

/** What a training shall be; only datasetId and target are required. */
public record TrainingOrderBody(
    String name,
    String datasetId,
    Integer datasetVersion,
    String target,
    String task,
    String template,
    List<JsonNode> algorithms,
    String metric,
    Budget budget,
    TrainingOrder.Validation validation,
    Long seed,
    String resource,
    List<String> features,
    List<String> ignored,
    String positive,
    TrainingOrder.Limits limits,
    Map<String, Double> weights,
    String weightColumn) {

  TrainingOrder order(Tasks tasks) {
    if (datasetId == null || datasetId.isBlank()) {
      throw new Problem(400, "platform.problem.required", "datasetId").at("datasetId");
    }
    if (template != null) {
      throw new TrainingRefused("modelling.problem.templateUnknown", template).field("template");
    }
    return new TrainingOrder(
        name,
        new TrainingOrder.Data(Ids.number(datasetId), datasetVersion, features, ignored),
        new TrainingOrder.Question(target, tasks.word("task", task), metric, positive),
        choices(),
        new TrainingOrder.Budget(
            budget == null ? null : budget.seconds(),
            budget == null ? null : budget.memoryMb(),
            resource,
            budget == null ? null : budget.candidates()),
        validation == null ? TrainingOrder.Validation.USUAL : validation,
        seed,
        null,
        limits,
        new TrainingOrder.Weights(weights, weightColumn));
  }

  /** An algorithm is named by its id, or described with its engine and settings. */
  private List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    for (JsonNode node : algorithms == null ? List.<JsonNode>of() : algorithms) {
      if (node.isTextual()) {
        choices.add(new Choice(null, node.asText(), Map.of()));
        continue;
      }
      try {
        Choice choice = Json.MAPPER.treeToValue(node, Choice.class);
        choices.add(
            new Choice(
                choice.engine(),
                choice.algorithm(),
                choice.settings() == null ? Map.of() : choice.settings()));
      } catch (JsonProcessingException e) {
        throw new Problem(400, "modelling.problem.algorithmForm").at("algorithms");
      }
    }
    return choices;
  }

  /** What the training may use. */
  public record Budget(Integer seconds, Integer memoryMb, Integer candidates) {
    static Budget of(TrainingOrder.Budget budget) {
      return new Budget(budget.seconds(), budget.memoryMb(), budget.candidates());
    }
  }
}
