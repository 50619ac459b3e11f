/** The REST resources of applications and keys. */
package org.aimass.apps.rest;
