package org.aimass.sources.connectors.elasticsearch;

/** Against Elasticsearch itself, in a process beside the tests. */
class ElasticsearchConnectorTest extends SearchContract {
  @Override
  String brand() {
    return "elasticsearch";
  }
}
