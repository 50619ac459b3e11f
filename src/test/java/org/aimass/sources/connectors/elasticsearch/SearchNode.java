package org.aimass.sources.connectors.elasticsearch;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * One node of Elasticsearch or OpenSearch, whose classes differ in their packages only. Runs in a
 * process of its own, from its source: its class path is the server's and nothing else.
 */
public final class SearchNode {

  private SearchNode() {}

  /**
   * @param arguments the packages' beginning ("org.elasticsearch"), the plugins separated by
   *     commas, the home, the port
   */
  public static void main(String[] arguments) throws Exception {
    String base = arguments[0];
    String home = arguments[2];
    Class<?> settings = Class.forName(base + ".common.settings.Settings");
    Object builder = settings.getMethod("builder").invoke(null);
    Method put = builder.getClass().getMethod("put", String.class, String.class);
    Map<String, String> values =
        Map.of(
            "path.home", home,
            "cluster.name", "aimass-test",
            "node.name", "test",
            "network.host", "127.0.0.1",
            "http.port", arguments[3],
            "transport.port", "0",
            "discovery.type", "single-node",
            // A full disk of the machine is not what is tested.
            "cluster.routing.allocation.disk.threshold_enabled", "false");
    for (Map.Entry<String, String> each : values.entrySet()) {
      put.invoke(builder, each.getKey(), each.getValue());
    }
    Object environment =
        Class.forName(base + ".node.InternalSettingsPreparer")
            .getMethod("prepareEnvironment", settings, Map.class, Path.class, Supplier.class)
            .invoke(
                null,
                builder.getClass().getMethod("build").invoke(builder),
                Map.of(),
                Path.of(home, "config"),
                (Supplier<String>) () -> "test");
    List<Class<?>> plugins = new ArrayList<>();
    for (String plugin : arguments[1].split(",")) {
      plugins.add(Class.forName(base + "." + plugin));
    }
    Constructor<?> constructor =
        Class.forName(base + ".node.Node")
            .getDeclaredConstructor(
                Class.forName(base + ".env.Environment"), Collection.class, boolean.class);
    constructor.setAccessible(true);
    Object node = constructor.newInstance(environment, plugins, true);
    node.getClass().getMethod("start").invoke(node);
    new CountDownLatch(1).await();
  }
}
