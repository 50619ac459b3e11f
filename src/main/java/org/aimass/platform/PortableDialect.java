package org.aimass.platform;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.RowLockStrategy;

/**
 * The SQL that both MySQL 8 and MariaDB 11 understand, so that the same WAR runs on both. Named in
 * persistence.xml, because Connector/J's own description of a server fails on MariaDB.
 */
public class PortableDialect extends MySQLDialect {
  public PortableDialect() {
    super(DatabaseVersion.make(8, 0));
  }

  /** MariaDB knows FOR UPDATE, but not FOR UPDATE OF. */
  @Override
  public RowLockStrategy getWriteRowLockStrategy() {
    return RowLockStrategy.NONE;
  }

  @Override
  public RowLockStrategy getReadRowLockStrategy() {
    return RowLockStrategy.NONE;
  }

  /** MariaDB writes LOCK IN SHARE MODE instead of FOR SHARE. */
  @Override
  public String getReadLockString(int timeout) {
    return " lock in share mode";
  }

  @Override
  public String getForUpdateString(String aliases) {
    return getForUpdateString();
  }
}
