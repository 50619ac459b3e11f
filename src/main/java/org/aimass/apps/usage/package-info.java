/** What was done with each key: requests, errors, rows, and why the last ones failed. */
package org.aimass.apps.usage;
