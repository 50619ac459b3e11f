/** What happens at each deployment: requests, errors and latencies, now and over the last days. */
package org.aimass.serving.watching;
