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
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;

/** A person's account. */
@Entity
class Account {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String username;

  @Column(name = "display_name")
  String displayName;

  @Column(name = "password_hash")
  String passwordHash;

  @Column(name = "must_change_password")
  boolean mustChangePassword;

  boolean disabled;
  Instant created;

  // What the person's own doing changes is no change to an administrator who edits the account
  // meanwhile: it leaves the version as it is.
  @OptimisticLock(excluded = true)
  String locale;

  @OptimisticLock(excluded = true)
  String theme;

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

  /**
   * @param temporary whether the person must choose another one at the next sign-in
   */
  void changePassword(String hash, boolean temporary) {
    passwordHash = hash;
    mustChangePassword = temporary;
    endSessions();
  }

  void give(Set<Role> wanted) {
    roles.clear();
    roles.addAll(wanted);
  }

  void endSessions() {
    epoch++;
  }

  private User.State state() {
    if (disabled) {
      return User.State.DISABLED;
    }
    return mustChangePassword ? User.State.NEW_PASSWORD_NEEDED : User.State.ACTIVE;
  }

  User user() {
    return new User(
        id,
        username,
        displayName,
        Set.copyOf(roles),
        state(),
        locale,
        theme,
        epoch,
        created,
        version);
  }
}
