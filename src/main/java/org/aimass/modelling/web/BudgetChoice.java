package org.aimass.modelling.web;

import java.io.Serializable;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.TrainingOrder;

/** What a training may use and what its models must keep, in the wizard. */
public class BudgetChoice implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double BYTES_OF_A_MB = 1e6;

  private Integer seconds = TrainingLimits.USUAL_SECONDS;
  private Integer memoryMb = TrainingLimits.USUAL_MEMORY_MB;
  private Integer candidates;
  private Integer predictMicros;
  private Double sizeMb;

  TrainingOrder.Budget order() {
    return new TrainingOrder.Budget(seconds, memoryMb, null, candidates);
  }

  TrainingOrder.Limits limits() {
    return new TrainingOrder.Limits(
        predictMicros, sizeMb == null ? null : (Long) Math.round(sizeMb * BYTES_OF_A_MB));
  }

  public int getFewestSeconds() {
    return TrainingLimits.FEWEST_SECONDS;
  }

  public int getMostSeconds() {
    return TrainingLimits.MOST_SECONDS;
  }

  public int getLeastMemory() {
    return TrainingLimits.LEAST_MEMORY_MB;
  }

  public int getMostMemory() {
    return TrainingLimits.MOST_MEMORY_MB;
  }

  public int getMostCandidates() {
    return TrainingLimits.MOST_CANDIDATES;
  }

  public Integer getSeconds() {
    return seconds;
  }

  public void setSeconds(Integer seconds) {
    this.seconds = seconds;
  }

  public Integer getMemoryMb() {
    return memoryMb;
  }

  public void setMemoryMb(Integer memoryMb) {
    this.memoryMb = memoryMb;
  }

  public Integer getCandidates() {
    return candidates;
  }

  public void setCandidates(Integer candidates) {
    this.candidates = candidates;
  }

  public Integer getPredictMicros() {
    return predictMicros;
  }

  public void setPredictMicros(Integer predictMicros) {
    this.predictMicros = predictMicros;
  }

  public Double getSizeMb() {
    return sizeMb;
  }

  public void setSizeMb(Double sizeMb) {
    this.sizeMb = sizeMb;
  }
}
