package org.aimass.sources.connectors.hbase;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.ForeignLibrary;
import org.aimass.sources.connectors.Opening;

/** HBase 2: tables of bytes by row key, found through the cluster's ZooKeeper. */
public final class HBaseConnector implements Connector {
  static final String WORDS = "sources.connectors.hbase.refused.";

  /** Tries are few and short: a cluster that is there answers at once. */
  private static final Map<String, String> PATIENCE =
      Map.of(
          "hbase.client.retries.number", "2",
          "hbase.client.pause", "100",
          "hbase.rpc.timeout", "20000",
          "hbase.client.operation.timeout", "30000",
          "hbase.client.meta.operation.timeout", "6000",
          "hbase.client.scanner.timeout.period", "60000",
          "hbase.ipc.client.socket.timeout.connect", "3000",
          "zookeeper.session.timeout", "6000",
          "zookeeper.recovery.retry", "1",
          "zookeeper.recovery.retry.intervalmill", "200");

  @Override
  public String id() {
    return HBaseClient.ID;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("host").needed(),
        Setting.text("hosts"),
        Setting.number("port", 2181),
        new Setting("znode", Setting.Kind.TEXT, false, "/hbase", List.of()));
  }

  @Override
  public Set<Ability> can() {
    return Set.of(Ability.QUERY);
  }

  @Override
  public Optional<String> missing() {
    return ForeignLibrary.jars(id()).isEmpty()
        ? Optional.of("sources.connectors.hbase.missing")
        : Optional.empty();
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    if (missing().isPresent()) {
      throw SourceRefused.because("sources.connectors.hbase.missing", null, null);
    }
    int port = settings.number("port");
    String znode = settings.text("znode");
    if (!znode.matches("/[\\w./-]{1,200}")) {
      throw SourceRefused.setting("znode", znode);
    }
    Map<String, String> properties = new HashMap<>(PATIENCE);
    properties.put("hbase.zookeeper.quorum", quorum(settings, port, reach));
    properties.put("hbase.zookeeper.property.clientPort", String.valueOf(port));
    properties.put("zookeeper.znode.parent", znode);
    return HBaseSession.open(properties, settings.text("host"), port);
  }

  /** The addresses of the hosts that may be called and answer. */
  private static String quorum(SourceSettings settings, int port, Reach reach)
      throws SourceRefused {
    String hosts = settings.text("host") + " " + settings.find("hosts").orElse("");
    List<String> answering = new ArrayList<>();
    SourceRefused silent = null;
    for (String host : hosts.strip().split("[,\\s]+")) {
      if (!host.matches("[A-Za-z0-9._-]{1,255}") || answering.size() == 9) {
        throw SourceRefused.setting("host", host);
      }
      InetAddress address = reach.address(host, port);
      if (silent != null && answering.isEmpty()) {
        // One host that does not answer may cost its time, not each of many.
        continue;
      }
      try {
        Opening.knock(address, host, port);
        answering.add(address.getHostAddress());
      } catch (SourceRefused e) {
        silent = e;
      }
    }
    if (answering.isEmpty()) {
      throw silent;
    }
    return String.join(",", answering);
  }
}
