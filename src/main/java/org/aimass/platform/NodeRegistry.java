package org.aimass.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Writes a heartbeat of this node into the table of nodes, every 5 seconds by the database's clock.
 * A server that stops in good order leaves the table; one that was killed is dead after {@link
 * Node#DEAD_AFTER_SECONDS}.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeRegistry {
  private static final Logger LOG = System.getLogger(NodeRegistry.class.getName());

  @Resource(lookup = "java:jboss/datasources/AiMass")
  DataSource database;

  @Inject Node node;

  @PostConstruct
  void start() {
    LOG.log(Level.INFO, "This node is {0}.", node.name());
    heartbeat();
  }

  @Schedule(hour = "*", minute = "*", second = "2/5", persistent = false)
  void heartbeat() {
    write(
        "insert into server_node (name, started, heartbeat) values (?, utc_timestamp(6),"
            + " utc_timestamp(6)) on duplicate key update heartbeat = utc_timestamp(6)");
  }

  /** Deletes the rows of servers that were killed long ago. */
  @Schedule(hour = "*", minute = "13", persistent = false)
  void forget() {
    write(
        "delete from server_node where heartbeat < utc_timestamp(6) - interval 1 day and name <>"
            + " ?");
  }

  @PreDestroy
  void stop() {
    write("delete from server_node where name = ?");
  }

  private void write(String sql) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, node.name());
      statement.executeUpdate();
    } catch (SQLException e) {
      // The database may be away: the next heartbeat tries again.
      LOG.log(Level.DEBUG, "The table of nodes cannot be written now.", e);
    }
  }
}
