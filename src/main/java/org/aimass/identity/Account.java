package org.aimass.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;

/** A person's account. */
@Entity
class Account {
  /** Wrong passwords that cost nothing; each further one doubles the wait, up to the longest. */
  private static final int FREE_FAILURES = 5;

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String username;

  @Column(name = "display_name")
  String displayName;

  @Column(name = "password_hash")
  String passwordHash;

  boolean disabled;
  Instant created;

  // What the person's own doing changes is no change to an administrator who edits the account
  // meanwhile: it leaves the version as it is.
  @OptimisticLock(excluded = true)
  String locale;

  @OptimisticLock(excluded = true)
  String theme;

  @OptimisticLock(excluded = true)
  @Column(name = "failed_sign_ins")
  int failedSignIns;

  @OptimisticLock(excluded = true)
  @Column(name = "locked_until")
  Instant lockedUntil;

  @OptimisticLock(excluded = true)
  int epoch;

  @Version int version;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
  @Column(name = "role")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Set<Role> roles = EnumSet.noneOf(Role.class);

  protected Account() {}

  Account(String username, String displayName, String passwordHash, Set<Role> roles, Instant now) {
    this.username = username;
    this.displayName = displayName;
    this.passwordHash = passwordHash;
    this.roles.addAll(roles);
    this.created = now;
  }

  /** How long a sign-in has to wait still; zero when it need not. */
  Duration wait(Instant now) {
    return lockedUntil == null || !lockedUntil.isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, lockedUntil);
  }

  void wrongPassword(Instant now) {
    failedSignIns++;
    int beyond = failedSignIns - FREE_FAILURES;
    if (beyond >= 0) {
      Duration wait = Duration.ofSeconds(1L << Math.min(beyond, 10));
      lockedUntil = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
  }

  void signedIn() {
    failedSignIns = 0;
    lockedUntil = null;
  }

  void changePassword(String hash) {
    passwordHash = hash;
    endSessions();
  }

  void give(Set<Role> wanted) {
    roles.clear();
    roles.addAll(wanted);
  }

  void endSessions() {
    epoch++;
  }

  User user() {
    return new User(
        id,
        username,
        displayName,
        Set.copyOf(roles),
        disabled,
        locale,
        theme,
        epoch,
        created,
        version);
  }
}
