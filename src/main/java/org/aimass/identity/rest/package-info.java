/**
 * People, tokens, requests and the audit record for programs, and the gate that every call of the
 * API passes ({@link org.aimass.identity.rest.ApiGate}).
 */
package org.aimass.identity.rest;
