package org.aimass.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.aimass.jobs.Jobs;
import org.aimass.jobs.OnBehalf;
import org.aimass.platform.Problem;

/**
 * Who acts now, the only source of identity: the caller of the request that this thread answers, or
 * the owner of the job that it runs. It can be asked from everywhere, also where no request is (an
 * asynchronous method, a timer); nobody acts in what the server does by itself.
 */
@ApplicationScoped
public class CurrentActor implements OnBehalf {
  private static final ThreadLocal<Scope> SCOPE = new ThreadLocal<>();

  @Inject HttpServletRequest request;
  @Inject KnownUsers users;

  /** What stands before the request for as long as it lasts. */
  private record Scope(Supplier<Optional<Actor>> actor, Supplier<Jobs.Owner> owner) {}

  /** Who acts; empty for a stranger, and where the server does something by itself. */
  public Optional<Actor> find() {
    Scope scope = SCOPE.get();
    return scope == null ? ofRequest() : scope.actor.get();
  }

  /**
   * Who acts.
   *
   * @throws Problem 401 to a stranger
   * @throws IllegalStateException where nobody can act: in a timer, or at the server's start
   */
  public Actor get() {
    return find()
        .orElseThrow(
            () ->
                isAsked()
                    ? new Problem(401, "platform.problem.signIn")
                    : new IllegalStateException(
                        "Nobody acts here: this is neither a request nor a job of somebody"));
  }

  /**
   * The person who acts, also by a schedule.
   *
   * @throws Problem as {@link #get()}, and 403 to an application
   */
  public User person() {
    return get().person().orElseThrow(() -> new Problem(403, "platform.problem.forbidden"));
  }

  /** The id of the person's account. */
  public long id() {
    return person().id();
  }

  /** The person's user name. */
  public String username() {
    return person().username();
  }

  /** The person's roles of this moment; none for an application and a stranger. */
  public Set<Role> roles() {
    return find().flatMap(Actor::person).map(User::roles).orElse(Set.of());
  }

  public boolean has(Role role) {
    return roles().contains(role);
  }

  /** Works as this actor, who has just proved who it is, instead of the request's. */
  public <T> T as(Actor actor, Callable<T> work) throws Exception {
    return within(
        new Scope(() -> Optional.ofNullable(actor), () -> new Jobs.Owner(actor.id(), actor.name())),
        work);
  }

  @Override
  public Jobs.Owner owner() {
    Scope scope = SCOPE.get();
    return scope == null ? new Jobs.Owner(id(), username()) : scope.owner.get();
  }

  /**
   * Works as the owner of a job. Roles are asked for whenever they are needed, so that one that was
   * taken away while the job waited or runs is gone.
   *
   * @throws Problem 403 when the owner's account is disabled
   */
  @Override
  public <T> T run(Jobs.Owner owner, Callable<T> work) throws Exception {
    if (account(owner).filter(User::disabled).isPresent()) {
      throw new Problem(403, "identity.problem.ownerDisabled", owner.name());
    }
    return within(new Scope(() -> actor(owner), () -> owner), work);
  }

  private static <T> T within(Scope scope, Callable<T> work) throws Exception {
    Scope before = SCOPE.get();
    SCOPE.set(scope);
    try {
      return work.call();
    } finally {
      if (before == null) {
        SCOPE.remove();
      } else {
        SCOPE.set(before);
      }
    }
  }

  private Optional<Actor> actor(Jobs.Owner owner) {
    return account(owner)
        .filter(user -> !user.disabled())
        .map(
            user ->
                owner.schedule() == null
                    ? Actor.person(user)
                    : Actor.schedule(owner.schedule(), user));
  }

  private Optional<User> account(Jobs.Owner owner) {
    return owner.id() == null ? Optional.empty() : users.find(owner.id());
  }

  private Optional<Actor> ofRequest() {
    try {
      return Optional.ofNullable((Actor) request.getAttribute(Actor.ATTRIBUTE));
    } catch (ContextException | IllegalStateException e) {
      // No request: a timer, an asynchronous method, the server's start.
      return Optional.empty();
    }
  }

  /** Whether somebody could be told to sign in. */
  private boolean isAsked() {
    try {
      return SCOPE.get() != null || request.getMethod() != null;
    } catch (ContextException | IllegalStateException e) {
      return false;
    }
  }
}
