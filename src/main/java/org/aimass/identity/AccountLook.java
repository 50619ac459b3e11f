package org.aimass.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a reader takes for somebody's user name ({@link LookAlikes}). */
@Entity
@Table(name = "account_look")
class AccountLook {
  @Id String look;

  @Column(name = "account_id")
  long accountId;

  protected AccountLook() {}

  AccountLook(String look, long accountId) {
    this.look = look;
    this.accountId = accountId;
  }
}
