/**
 * The pages of people, requests and audit, the portals' home pages, and how all pages look for
 * their reader.
 */
package org.aimass.identity.web;
