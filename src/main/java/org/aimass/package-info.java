/**
 * AI Mass: data becomes models, models give predictions, predictions become decisions, applications
 * use them. The packages stand in that order; each may use what lies below it.
 */
package org.aimass;
