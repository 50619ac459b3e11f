/** The keys in memory: whose a secret is, and how often it may be used. */
package org.aimass.apps.keys;
