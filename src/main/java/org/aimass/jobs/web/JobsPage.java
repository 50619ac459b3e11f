package org.aimass.jobs.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.identity.Owned;
import org.aimass.identity.Ownership;
import org.aimass.identity.Role;
import org.aimass.jobs.JobSearch;
import org.aimass.jobs.JobState;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.platform.web.FacesText;

/**
 * Long work: what runs now, and how the last jobs ended. People see their own, administrators and
 * operators all.
 */
@Named
@RequestScoped
public class JobsPage {
  private static final int ROWS = 50;
  private static final String USUAL = "-created";

  @Inject Jobs jobs;
  @Inject JobKinds kinds;
  @Inject Ownership ownership;
  @Inject HttpServletRequest request;
  private String words;
  private String state;
  private String kind;
  private String sort;
  private int page;
  private List<JobView> running;
  private List<JobView> found;

  @PostConstruct
  void open() {
    words = text("q");
    state = among(text("state"), getStates());
    kind = among(text("kind"), getKinds());
    sort = JobSearch.Order.of(text("sort")).isPresent() ? text("sort") : USUAL;
    page = number(text("page"));
    running =
        page > 1 || isFiltered()
            ? List.of()
            : jobs.open(null).stream()
                .filter(job -> ownership.includes(Owned.by(job.owner()), Role.MODEL_OPERATOR))
                .limit(ROWS)
                .toList();
    found =
        jobs.search(
            new JobSearch(
                ownership.onlyOwner(Role.MODEL_OPERATOR).orElse(null),
                words,
                kind.isEmpty() ? null : kind,
                state.isEmpty() ? null : JobState.valueOf(state),
                JobSearch.Order.of(sort).orElseThrow(),
                sort.startsWith("-")),
            (page - 1) * ROWS,
            ROWS + 1);
  }

  private String text(String parameter) {
    String value = request.getParameter(parameter);
    return value == null ? "" : value.strip();
  }

  private static String among(String word, List<String> words) {
    return words.contains(word) ? word : "";
  }

  private static int number(String text) {
    return text.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(text) : 1;
  }

  public boolean isSeesAll() {
    return ownership.includesAll(Role.MODEL_OPERATOR);
  }

  /** Whether the list shows some of the jobs only. */
  public boolean isFiltered() {
    return !(words + state + kind).isEmpty();
  }

  /** Jobs at work and those that wait, on the first page of all. */
  public List<JobView> getRunning() {
    return running;
  }

  /** The jobs that were found; those that are shown as running are left out. */
  public List<JobView> getEnded() {
    Set<Long> above = running.stream().map(JobView::id).collect(Collectors.toSet());
    return found.stream().limit(ROWS).filter(j -> !above.contains(j.id())).toList();
  }

  public boolean isMore() {
    return found.size() > ROWS;
  }

  public int getPage() {
    return page;
  }

  public String getWords() {
    return words;
  }

  public String getState() {
    return state;
  }

  public String getKind() {
    return kind;
  }

  public String getSort() {
    return sort;
  }

  public List<String> getStates() {
    return Arrays.stream(JobState.values()).map(JobState::name).toList();
  }

  public List<String> getKinds() {
    return kinds.all();
  }

  /** How a column is sorted now, for its header. */
  public String ariaSort(String column) {
    return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "none";
  }

  /** The address that sorts by a column: once up, once down. */
  public String sortAddress(String column) {
    return address(ariaSort(column).equals("ascending") ? "-" + column : column, 1);
  }

  /** The address of another page of the same list. */
  public String pageAddress(int other) {
    return address(sort, other);
  }

  private String address(String order, int other) {
    return "/jobs/list.xhtml?page="
        + other
        + "&sort="
        + order
        + (words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
        + (state.isEmpty() ? "" : "&state=" + state)
        + (kind.isEmpty() ? "" : "&kind=" + kind);
  }

  public String tone(JobView job) {
    return switch (job.state()) {
      case DONE -> "success";
      case FAILED -> "danger";
      case RUNNING -> "running";
      case CANCELLED -> "neutral";
      default -> "info";
    };
  }

  /** How long it ran: "12 s", "3 min 5 s". */
  public String took(JobView job) {
    if (job.started() == null || job.ended() == null) {
      return "";
    }
    Duration time = Duration.between(job.started(), job.ended());
    return time.toMinutes() > 0
        ? FacesText.text("jobs.list.minutes", time.toMinutes(), time.toSecondsPart())
        : FacesText.text("jobs.list.seconds", time.toMillis() / 100 / 10.0);
  }

  public String error(JobView job) {
    return job.error(FacesText.locale());
  }
}
