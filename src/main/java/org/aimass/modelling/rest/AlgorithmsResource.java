package org.aimass.modelling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.aimass.identity.Role;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Setting;
import org.aimass.modelling.Task;
import org.aimass.modelling.Tasks;
import org.aimass.modelling.TrainingOptions;
import org.aimass.platform.Messages;
import org.aimass.platform.rest.Page;

/**
 * {@code /api/v1/algorithms}: the ways of learning that the installed engines offer, with their
 * settings.
 */
@Path("v1/algorithms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class AlgorithmsResource {
  @Inject TrainingOptions options;
  @Inject HttpServletRequest request;

  /** A knob of an algorithm on the wire. */
  public record SettingBody(
      String name,
      Setting.Kind kind,
      Double min,
      Double max,
      Object usual,
      List<String> choices,
      String label,
      String help) {}

  /** An algorithm on the wire. */
  public record AlgorithmBody(
      String engine,
      String algorithm,
      String label,
      String help,
      List<Task> tasks,
      long maxRows,
      List<SettingBody> settings) {
    static AlgorithmBody of(Algorithm a, Tasks installed, Locale locale) {
      return new AlgorithmBody(
          a.engine(),
          a.id(),
          Messages.text(locale, a.label()),
          Messages.text(locale, a.help()),
          installed.all().stream().filter(a::fits).toList(),
          a.maxRows(),
          a.allSettings().stream()
              .map(
                  s ->
                      new SettingBody(
                          s.name(),
                          s.kind(),
                          s.min(),
                          s.max(),
                          s.usual(),
                          s.choices(),
                          Messages.text(locale, s.label()),
                          Messages.text(locale, s.help())))
              .toList());
    }
  }

  /**
   * @param wanted task: only those that answer this kind of question
   */
  @GET
  public Page<AlgorithmBody> list(@QueryParam("task") String wanted) {
    Tasks installed = options.tasks();
    Task task = installed.word("task", wanted);
    Stream<Task> tasks = task == null ? installed.all().stream() : Stream.of(task);
    return new Page<>(
        tasks
            .flatMap(t -> options.algorithms(t).stream())
            .distinct()
            .map(a -> AlgorithmBody.of(a, installed, Messages.language(request.getLocale())))
            .toList(),
        null);
  }
}
