/** The pages of sources: connect, pick, preview, refresh. */
package org.aimass.sources.web;
