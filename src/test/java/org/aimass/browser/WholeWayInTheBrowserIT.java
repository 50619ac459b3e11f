package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.WallClock;
import org.aimass.apps.Snippets.Language;
import org.aimass.browser.Window.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From a workbook to a program that gets predictions, by four people with nothing but the words on
 * the pages: once in English with the mouse, once in Chinese without one.
 */
class WholeWayInTheBrowserIT {
  /** How long is trained where the leaderboard is watched, and where it is not. */
  private static final int SECONDS = 30;

  private static final int FEW_SECONDS = 20;
  private static final int MOST_CLICKS = 12;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** How long a page may lag behind its job, usually and on a machine that is busy otherwise. */
  private static final Duration USUAL_LAG = Duration.ofSeconds(2);

  private static final Duration WORST_LAG = Duration.ofSeconds(6);

  private static RunningProduct product;
  private final List<Person> people = new ArrayList<>();

  /** What the people of one way call their things. */
  private record Names(String dataset, String model, String deployment, String app) {
    static Names in(Manner manner) {
      String number = String.valueOf(System.nanoTime() % 1_000_000);
      return manner.isChinese()
          ? new Names("客户流失 " + number, "流失-" + number, "liushi-" + number, "客服系统 " + number)
          : new Names(
              "Leavers " + number, "leavers-" + number, "leavers-" + number, "Web shop " + number);
    }
  }

  @BeforeAll
  static void start() {
    product = RunningProduct.get();
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterEach
  void go() {
    people.forEach(Person::close);
  }

  static List<Manner> languages() {
    return List.of(Manner.ENGLISH, Manner.CHINESE);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void four_people_bring_a_workbook_to_its_predictions(Manner manner) {
    Names names = Names.in(manner);
    Person engineer = person("data_engineer", manner);
    Person developer = person("model_developer", manner);
    Person operator = person("model_operator", manner);
    Person appDeveloper = person("app_developer", manner);

    WallClock clock = WallClock.start();
    imports(engineer, names, manner.isChinese());
    int clicks = engineer.clicks();
    trains(developer, names);
    assertThat(clicks + developer.clicks())
        .as("clicks from the drop to a model with its evaluation")
        .isLessThanOrEqualTo(MOST_CLICKS);
    clock.atMost(LONGEST);
    looksAtTheProfile(engineer);

    keepsAsModel(developer, names, 1);
    asksForRelease(developer, names);
    approves(operator, names, 1);
    String key = connects(appDeveloper, names);
    Map<Language, String> programs = programs(appDeveloper, names);
    programs.forEach(
        (language, text) ->
            Programs.run(language, text, key)
                .ifPresent(printed -> assertThat(printed).as("%s", language).contains("label")));
    String program = programs.get(Language.CURL);
    assertThat(answerOf(program, key, names)).isEqualTo(1);

    keepsAnotherCandidate(developer, names);
    asksForRelease(developer, names);
    approves(operator, names, 2);
    assertThat(answerOf(program, key, names)).isEqualTo(2);
    rollsBack(operator, names);
    assertThat(answerOf(program, key, names)).isEqualTo(1);

    assertThat(people).flatMap(person -> person.window().problems()).isEmpty();
  }

  private Person person(String name, Manner manner) {
    Person person =
        manner.isChinese()
            ? new Typist(product.address(), manner)
            : new Person(product.address(), manner);
    people.add(person);
    return person.signIn(name, RunningProduct.PASSWORD);
  }

  /** The data engineer drops the workbook (or chooses it in a dialog), looks, and imports. */
  private void imports(Person engineer, Names names, boolean byDialog) {
    Page page = engineer.page();
    engineer.follow("identity.step.import");
    if (byDialog) {
      engineer.choose(
          "telco-churn.xlsx",
          workbook(),
          page.getByText(engineer.words("datasets.page.upload.choose"), exactly()));
    } else {
      engineer.drop(
          "telco-churn.xlsx",
          workbook(),
          page.getByText(engineer.words("datasets.page.upload.drop"), exactly()));
    }
    assertThat(engineer.heading(engineer.words("datasets.page.upload.columns"))).isVisible();
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("telco-churn.xlsx");
    engineer.window().quiet("the check").examine("the check before an import");
    String check = page.url();
    page.reload();
    assertThat(page).hasURL(check);
    engineer.write("datasets.page.upload.name", names.dataset());
    engineer.press("datasets.page.upload.start");

    // The import goes to the dataset's page by itself.
    assertThat(engineer.heading(names.dataset())).isVisible(patiently());
    assertThat(page.getByText("7,043", exactly()).first()).isVisible();
  }

  private void looksAtTheProfile(Person engineer) {
    engineer.follow("datasets.page.tab.profile");
    assertThat(engineer.heading(engineer.words("datasets.page.profile.correlations"))).isVisible();
    engineer.window().quiet("the profile");
    assertThat(engineer.page().locator("[data-drawn] svg").count()).isGreaterThan(19);
    // The bars that say what tells about another target are one press away.
    engineer.press("datasets.page.profile.show");
    assertThat(engineer.page().locator("main")).containsText("tenure");
  }

  /** The model developer trains from the dataset's page and opens the best candidate. */
  private void trains(Person developer, Names names) {
    developer.menu("identity.menu.datasets");
    developer.followName(names.dataset());
    developer.follow("datasets.page.dataset.train");
    assertThat(developer.field("modelling.train.target")).hasValue("churn");
    boolean typing = developer instanceof Typist;
    developer.write("modelling.train.seconds", String.valueOf(typing ? FEW_SECONDS : SECONDS));
    developer.press("modelling.train.start");
    developer.page().waitForURL("**/modelling/training.xhtml?id=*");
    if (typing) {
      staysWhereItIs(developer);
    } else {
      seesItMove(developer);
    }
    developer.follow("modelling.training.openBest");
    assertThat(developer.heading(developer.words("modelling.evaluation.roc"))).isVisible();
    developer.window().quiet("the evaluation");
  }

  /**
   * As long as the job runs: what it has reached stands on the page soon afterwards, and a reload
   * keeps it.
   */
  private void seesItMove(Person developer) {
    String training = developer.page().url().replaceAll(".*\\bid=(\\d+).*", "$1");
    List<Duration> lags = new ArrayList<>();
    double progress = 0;
    int shown = 0;
    boolean reloaded = false;
    JsonNode state = training(training);
    while (state.get("state").asText().matches("QUEUED|RUNNING")) {
      int reached = ready(state);
      if (reached > shown) {
        long begin = System.nanoTime();
        // As many finished candidates stand on the page.
        Eventually.within(WORST_LAG, () -> readyRows(developer) >= reached);
        lags.add(Duration.ofNanos(System.nanoTime() - begin));
        shown = reached;
        double now = shownProgress(developer).orElse(progress);
        assertThat(now).as("the progress never goes back").isGreaterThanOrEqualTo(progress);
        progress = now;
        if (!reloaded) {
          developer.page().reload();
          assertThat(readyRows(developer)).as("after a reload").isGreaterThanOrEqualTo(shown);
          reloaded = true;
        }
      }
      developer.page().waitForTimeout(200);
      state = training(training);
    }
    assertThat(state.get("state").asText()).isEqualTo("DONE");
    assertThat(lags).as("the leaderboard has moved").hasSizeGreaterThan(1);
    assertThat(progress).isPositive();
    WallClock.atMost(USUAL_LAG, lags.stream().sorted().toList().get(lags.size() / 2));
  }

  /** The leaderboard arrives anew every second, and the focus stays on the candidate. */
  private void staysWhereItIs(Person developer) {
    Locator leaderboard = developer.page().locator("#leaderboard");
    Locator candidate = leaderboard.getByRole(AriaRole.LINK).first();
    String address = candidate.getAttribute("href");
    developer.enter(candidate);
    leaderboard.evaluate("board => board.dataset.seen = 'yes'");
    assertThat(developer.page().locator("#leaderboard:not([data-seen])")).hasCount(1);
    assertThat(leaderboard.locator("a:focus")).hasAttribute("href", address);
    assertThat(developer.page().getByRole(AriaRole.PROGRESSBAR)).hasCount(0, patientlyCounted());
  }

  private static JsonNode training(String id) {
    return product.as("model_developer").get("/api/v1/trainings/" + id);
  }

  private static int ready(JsonNode training) {
    return (int)
        StreamSupport.stream(training.get("candidates").spliterator(), false)
            .filter(candidate -> candidate.get("state").asText().equals("DONE"))
            .count();
  }

  /** Asked in one step: the bar may go with the last candidate, between a look and a question. */
  private static OptionalDouble shownProgress(Person developer) {
    Object values =
        developer
            .page()
            .getByRole(AriaRole.PROGRESSBAR)
            .evaluateAll("bars => bars.map(bar => bar.value)");
    return ((List<?>) values)
        .stream().mapToDouble(value -> ((Number) value).doubleValue()).findFirst();
  }

  private static int readyRows(Person developer) {
    return developer
        .page()
        .getByRole(AriaRole.ROW)
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    developer
                        .page()
                        .getByText(developer.words("modelling.candidate.state.DONE"), exactly())))
        .count();
  }

  private void keepsAsModel(Person developer, Names names, int version) {
    developer.write("modelling.candidate.modelName", names.model());
    developer.press("modelling.candidate.keep");
    assertThat(developer.heading(names.model() + " " + version)).isVisible();
  }

  /**
   * Back over the bread crumbs to the leaderboard, and from there the candidate behind the best.
   */
  private void keepsAnotherCandidate(Person developer, Names names) {
    developer.menu("identity.menu.trainings");
    developer.click(
        developer
            .page()
            .getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText(names.dataset()))
            .getByRole(AriaRole.LINK)
            .first());
    developer.click(
        developer.page().getByRole(AriaRole.ROW).nth(2).getByRole(AriaRole.LINK).first());
    assertThat(developer.field("modelling.candidate.modelName")).isVisible();
    keepsAsModel(developer, names, 2);
  }

  private void asksForRelease(Person developer, Names names) {
    developer.follow("modelling.model.release");
    developer.write("serving.ask.deployment", names.deployment());
    developer.page().keyboard().press("Tab");
    developer.write("serving.ask.comment", "Better than nothing.");
    developer.press("serving.ask.ask");
    assertThat(developer.page().locator("main")).containsText(developer.words("serving.ask.asked"));
  }

  /** The operator sees champion against candidate, approves, and finds it released. */
  private void approves(Person operator, Names names, int version) {
    Page page = operator.page();
    operator.menu("identity.menu.approvals");
    operator.click(
        page.getByRole(AriaRole.ROW)
            .filter(new Locator.FilterOptions().setHasText(names.deployment()))
            .getByRole(AriaRole.LINK)
            .first());
    Locator facts = page.getByRole(AriaRole.MAIN);
    assertThat(facts)
        .containsText(
            version == 1
                ? operator.words("serving.compare.first")
                : names.model() + " · " + operator.words("serving.version", version - 1));
    assertThat(facts)
        .containsText(names.model() + " · " + operator.words("serving.version", version));
    operator.write("identity.approval.comment", "Good.");
    operator.press("identity.approval.approve");
    assertThat(facts).containsText(operator.words("identity.approval.approvedNow"));
    assertThat(page.locator(".job[data-state=DONE]")).hasCount(1, patientlyCounted());

    operator.menu("identity.menu.deployments");
    operator.followName(names.deployment());
    seesChampion(operator, names, version);
  }

  private void seesChampion(Person operator, Names names, int version) {
    assertThat(operator.page().getByRole(AriaRole.MAIN))
        .containsText(
            operator.words("serving.deployment.champion")
                + ": "
                + names.model()
                + " · "
                + operator.words("serving.version", version));
  }

  private void rollsBack(Person operator, Names names) {
    operator.press("serving.deployment.rollBack", 1);
    operator.page().getByRole(AriaRole.ALERTDIALOG).waitFor();
    operator.page().keyboard().press("Escape");
    assertThat(operator.button("serving.deployment.rollBack", 1)).isFocused();
    operator.press("serving.deployment.rollBack", 1);
    Locator dialog = operator.page().getByRole(AriaRole.ALERTDIALOG);
    assertThat(dialog)
        .containsText(operator.words("serving.deployment.rollBackAsk", names.model(), 1));
    operator.window().examine("the dialog before a rollback");
    operator.press("platform.page.confirm");
    // The page follows the job and comes back when it is done.
    seesChampion(operator, names, 1);
  }

  /** The application developer tries the model, makes an application and a key for it. */
  private String connects(Person appDeveloper, Names names) {
    Page page = appDeveloper.page();
    appDeveloper.menu("identity.menu.catalogue");
    appDeveloper.followName(names.deployment());
    appDeveloper.press("apps.model.ask");
    String took = Person.literally(appDeveloper.words("apps.model.took", "TIME"));
    assertThat(page.getByText(Pattern.compile(took.replace("TIME", "[0-9.,]+.*")))).isVisible();

    appDeveloper.menu("identity.menu.apps");
    appDeveloper.write("apps.list.name", names.app());
    appDeveloper.press("apps.list.create");
    assertThat(appDeveloper.heading(names.app())).isVisible();
    appDeveloper.write("apps.keys.name", "k");
    appDeveloper.click(
        page.getByRole(AriaRole.GROUP).getByText(names.deployment(), exactlyInside()));
    appDeveloper.press("apps.keys.make");
    assertThat(page.getByText(appDeveloper.words("apps.keys.secret"))).isVisible();
    String key = appDeveloper.copy(page.getByRole(AriaRole.MAIN));
    assertThat(key).startsWith("am_live_");
    return key;
  }

  /** Copies the program of each language from the part "Connect". */
  private Map<Language, String> programs(Person appDeveloper, Names names) {
    Map<Language, String> programs = new EnumMap<>(Language.class);
    appDeveloper.menu("identity.menu.catalogue");
    appDeveloper.followName(names.deployment());
    appDeveloper.follow("apps.model.connect");
    for (Language language : Language.values()) {
      appDeveloper.followName(language.title());
      assertThat(appDeveloper.link(language.title())).hasAttribute("aria-current", "true");
      programs.put(language, appDeveloper.copy(appDeveloper.page().getByRole(AriaRole.MAIN)));
    }
    return programs;
  }

  /** Runs the copied program; answers the model's version that has predicted. */
  private int answerOf(String program, String key, Names names) {
    String printed = Programs.run(Language.CURL, program, key).orElseThrow();
    assertThat(printed)
        .contains("\"deployment\":\"" + names.deployment() + "\"")
        .contains("\"probabilities\"")
        .endsWith(" 200");
    return Integer.parseInt(printed.replaceAll("(?s).*\"version\":(\\d+).*", "$1"));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Locator.GetByTextOptions exactlyInside() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions
      patiently() {
    return new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
        .setTimeout(60_000);
  }

  private static com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions
      patientlyCounted() {
    return new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions()
        .setTimeout(60_000);
  }

  private static byte[] workbook() {
    try (InputStream in =
        WholeWayInTheBrowserIT.class.getResourceAsStream("/org/aimass/sample/telco-churn.xlsx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
