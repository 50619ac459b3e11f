/**
 * Indexes of Elasticsearch and OpenSearch, as a source: {@link
 * org.aimass.sources.connectors.elasticsearch.ElasticsearchConnector}. Both speak the same HTTP
 * here, which goes out by the product's own way.
 */
package org.aimass.sources.connectors.elasticsearch;
