package org.aimass.sources.connectors.mongodb;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.bson.UuidRepresentation;

/** MongoDB: a server of its own, or a replica set. */
public final class MongodbConnector implements Connector {
  private static final int PORT = 27017;
  private static final int SECONDS = 7;
  private static final int SILENCE_SECONDS = 120;

  @Override
  public String id() {
    return "mongodb";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("host").needed(),
        Setting.number("port", PORT),
        Setting.text("database").needed(),
        Setting.text("user"),
        Setting.secret("password"),
        Setting.text("authDatabase"),
        Setting.text("replicaSet"),
        Setting.choice("tls", "OFF", "OFF", "REQUIRED"));
  }

  @Override
  public Set<Ability> can() {
    return Set.of(Ability.QUERY, Ability.FILTER, Ability.INCREMENTAL, Ability.NESTED);
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    String host = settings.text("host");
    int port = settings.number("port");
    // Before the driver is there: it says nothing but that it found no server.
    reach.address(host, port);
    MongoClient client = MongoClients.create(options(settings, host, port, reach));
    MongodbSession session = new MongodbSession(client, settings);
    try {
      session.ping();
      return session;
    } catch (SourceRefused e) {
      session.close();
      throw e;
    }
  }

  private static MongoClientSettings options(
      SourceSettings settings, String host, int port, Reach reach) {
    MongoClientSettings.Builder options =
        MongoClientSettings.builder()
            .applicationName("aimass")
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .readPreference(ReadPreference.secondaryPreferred())
            .retryWrites(false)
            .inetAddressResolver(name -> List.of(checked(reach, name, port)))
            .applyToClusterSettings(
                cluster -> {
                  cluster
                      .hosts(List.of(new ServerAddress(host, port)))
                      .serverSelectionTimeout(SECONDS, TimeUnit.SECONDS);
                  settings
                      .find("replicaSet")
                      .ifPresentOrElse(
                          cluster::requiredReplicaSetName,
                          () -> cluster.mode(ClusterConnectionMode.SINGLE));
                })
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(SECONDS, TimeUnit.SECONDS)
                        .readTimeout(SILENCE_SECONDS, TimeUnit.SECONDS))
            .applyToSslSettings(tls -> tls.enabled(settings.text("tls").equals("REQUIRED")));
    settings
        .find("user")
        .ifPresent(
            user ->
                options.credential(
                    MongoCredential.createCredential(
                        user,
                        settings.find("authDatabase").orElse("admin"),
                        settings.find("password").orElse("").toCharArray())));
    return options.build();
  }

  /** Members of a replica set name themselves: each is checked, too. */
  private static InetAddress checked(Reach reach, String name, int port)
      throws UnknownHostException {
    try {
      return reach.address(name, port);
    } catch (SourceRefused e) {
      UnknownHostException refused = new UnknownHostException(name);
      refused.initCause(e);
      throw refused;
    }
  }
}
