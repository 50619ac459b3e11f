package org.aimass.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person's access token, as the database knows it: never the secret itself. */
@Entity
@Table(name = "access_token")
class AccessToken {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "account_id")
  Long accountId;

  String name;
  String prefix;

  @JdbcTypeCode(SqlTypes.CHAR)
  String hash;

  Instant created;
  Instant expires;

  @Column(name = "last_used")
  Instant lastUsed;

  boolean revoked;

  /** The account's when the token was made: it ends with the sessions of that time. */
  int epoch;

  /**
   * @param present the account's epoch now
   */
  Tokens.Token token(int present) {
    return new Tokens.Token(
        id, name, prefix, created, expires, lastUsed, revoked || epoch != present);
  }
}
