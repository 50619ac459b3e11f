/**
 * Who works here, what each may do, who approved what, and the record of it. Public API: {@link
 * org.aimass.identity.Users}, {@link org.aimass.identity.Tokens}, {@link
 * org.aimass.identity.Approvals}, {@link org.aimass.identity.Audit}, {@link
 * org.aimass.identity.CurrentActor}, {@link org.aimass.identity.Ownership}, {@link
 * org.aimass.identity.Teams}, {@link org.aimass.identity.Permitted}.
 */
package org.aimass.identity;
