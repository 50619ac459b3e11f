/**
 * Describes columns while they stream by: counts, moments, quantiles, frequent values,
 * correlations, and what they tell about a target. {@link org.aimass.datasets.profiling.Profiler}
 * is fed by the import; {@link org.aimass.datasets.profiling.Associations} works on demand.
 */
package org.aimass.datasets.profiling;
