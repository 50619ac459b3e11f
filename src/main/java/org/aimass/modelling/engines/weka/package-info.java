/** Weka's algorithms as an engine. The only place of the product that knows Weka (GPL-3). */
package org.aimass.modelling.engines.weka;
