/**
 * What all pages have in common: words, sizes and times in the reader's language, problems as
 * messages, and the jobs of whoever looks.
 */
package org.aimass.platform.web;
