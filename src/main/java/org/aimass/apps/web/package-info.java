/**
 * The backing beans of the application developer's pages: catalogue, try it, connect, applications,
 * keys, usage.
 */
package org.aimass.apps.web;
