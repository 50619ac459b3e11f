/**
 * What every module stands on: configuration, files, JSON, messages in two languages, problems and
 * their words, health and metrics. Public API: {@link org.aimass.platform.Files}, {@link
 * org.aimass.platform.Problem}, {@link org.aimass.platform.Messages}.
 */
package org.aimass.platform;
