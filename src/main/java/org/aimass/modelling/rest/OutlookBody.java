package org.aimass.modelling.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Outlook;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.platform.Messages;

/** What a training would be. */
public record OutlookBody(
    String target,
    List<Task> tasks,
    Task task,
    List<Metric> metrics,
    List<Outlook.ClassShare> classes,
    long rowsSeen,
    List<WarningBody> warnings) {

  static OutlookBody of(Outlook outlook, Locale locale) {
    return new OutlookBody(
        outlook.target(),
        outlook.tasks(),
        outlook.task(),
        outlook.metrics(),
        outlook.classes(),
        outlook.rowsSeen(),
        outlook.warnings().stream()
            .map(
                w ->
                    new WarningBody(
                        w.kind().name(),
                        w.kind().name(),
                        w.column(),
                        Messages.text(locale, w.message(), w.facts().toArray()),
                        ProposalBody.of(w.proposal())))
            .toList());
  }

  /**
   * A warning in words.
   *
   * @param code the same as {@code kind}
   * @param proposal null where nothing is proposed
   */
  public record WarningBody(
      String code, String kind, String column, String text, ProposalBody proposal) {}

  /**
   * Part of an order that heeds the warning.
   *
   * @param validation its fields with their values
   */
  public record ProposalBody(Map<String, String> validation) {
    static ProposalBody of(TrainingOrder.Validation proposal) {
      return proposal == null
          ? null
          : new ProposalBody(
              proposal.group() != null
                  ? Map.of("group", proposal.group())
                  : Map.of("time", proposal.time()));
    }
  }
}
