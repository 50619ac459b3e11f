package org.aimass;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.User;
import org.aimass.jobs.Jobs;
import org.junit.jupiter.api.Test;

/**
 * Who acts is asked in one place, and every method of a service says who may call it. The closed
 * lists here are the exceptions, each with its reason.
 */
class ActorRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.aimass");

  /** What a stranger may call. */
  private static final Set<String> OPEN_TO_STRANGERS =
      Set.of(
          "identity.rest.TokensResource.issue",
          "serving.rest.OpenInferenceResource.live",
          "serving.rest.OpenInferenceResource.ready",
          "serving.rest.OpenInferenceResource.server");

  /** Methods of services that ask for no permission. */
  private static final Set<String> UNCHECKED =
      Set.of(
          // Before it is known who acts.
          "identity.SignIns.signIn",
          "identity.Tokens.bearer",
          "identity.Users.find",
          "identity.Users.first",
          "identity.Users.learnLooks",
          "identity.Users.nobodyYet",
          // The key ring, on a timer.
          "apps.Apps.disabledOwners",
          "apps.Apps.keysChangedSince",
          "identity.Users.disabled",
          // The routes, on a timer: a model answers for whoever may call its deployment.
          "modelling.ModelCards.mostMissing",
          "modelling.Models.predictor",
          "modelling.ModelCards.thresholds",
          "modelling.Models.version",
          "serving.Deployments.champions");

  /** Names of parameters that would carry who acts. */
  private static final Pattern WHO_ACTS = Pattern.compile("by|actor|caller|me|currentUser");

  @Test
  void only_what_a_stranger_may_see_is_open_to_all() {
    Set<String> open = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.isAnnotatedWith(PermitAll.class)) {
        open.add(shortName(type.getName()));
      }
      type.getMethods().stream()
          .filter(method -> method.isAnnotatedWith(PermitAll.class))
          .forEach(method -> open.add(name(method)));
    }

    assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN_TO_STRANGERS);
  }

  @Test
  void only_resources_ask_the_container_for_roles() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.aimass..rest..", "org.aimass.api..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(PermitAll.class, RolesAllowed.class)
        .check(CLASSES);
  }

  @Test
  void every_method_of_a_service_says_who_may_call_it() {
    Set<String> unchecked = new TreeSet<>();
    for (JavaClass service : CLASSES) {
      if (isService(service) && !service.isAnnotatedWith(Permitted.class)) {
        service.getMethods().stream()
            .filter(ActorRulesTest::isCalled)
            .filter(method -> !method.isAnnotatedWith(Permitted.class))
            .forEach(method -> unchecked.add(name(method)));
      }
    }

    assertThat(unchecked).containsExactlyInAnyOrderElementsOf(UNCHECKED);
  }

  /** A service is an enterprise bean that asks for a permission at all. */
  private static boolean isService(JavaClass type) {
    boolean bean = type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class);
    return bean
        && (type.isAnnotatedWith(Permitted.class)
            || type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Permitted.class)));
  }

  private static boolean isCalled(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && !method.getModifiers().contains(JavaModifier.STATIC)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  @Test
  void no_method_of_a_public_api_takes_the_acting_person() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe("belong to a module's public API", ActorRulesTest::isApi))
        .should(notTakeWhoActs())
        .check(CLASSES);
  }

  private static boolean isApi(JavaClass type) {
    boolean root = type.getPackageName().matches("org\\.aimass\\.[a-z]+");
    boolean knowsActors =
        type.isEquivalentTo(Actor.class) || type.isEquivalentTo(CurrentActor.class);
    return root && !knowsActors && !type.isRecord() && !type.isEnum();
  }

  private static ArchCondition<JavaMethod> notTakeWhoActs() {
    return new ArchCondition<>("not take who acts as an argument") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.getModifiers().contains(JavaModifier.SYNTHETIC)
            || method.getOwner().getName().equals("org.aimass.jobs.OnBehalf")) {
          return;
        }
        Method reflected = method.reflect();
        for (Parameter parameter : reflected.getParameters()) {
          boolean byType =
              Set.of(Actor.class, User.class, Jobs.Owner.class).contains(parameter.getType());
          if (byType || WHO_ACTS.matcher(parameter.getName()).matches()) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " takes " + parameter));
          }
        }
      }
    };
  }

  private static String name(JavaMethod method) {
    return shortName(method.getOwner().getName()) + "." + method.getName();
  }

  private static String shortName(String type) {
    return type.replaceFirst("org\\.aimass\\.", "");
  }
}
