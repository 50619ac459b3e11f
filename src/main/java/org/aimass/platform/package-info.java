/**
 * What every capability stands on: long work as jobs, files, time, configuration, problems and
 * their words. Front door: {@link org.aimass.platform.Jobs}, {@link org.aimass.platform.Files},
 * {@link org.aimass.platform.Problem}, {@link org.aimass.platform.Messages}.
 */
package org.aimass.platform;
