/** The pages of people who write applications: what they may call, how, with which keys, and how it went. */
package org.aimass.apps.web;
