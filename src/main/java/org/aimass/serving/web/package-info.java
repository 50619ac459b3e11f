/** The backing beans of the operator's pages: deployments, and what is asked to be released. */
package org.aimass.serving.web;
