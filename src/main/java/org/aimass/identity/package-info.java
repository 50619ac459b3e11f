/**
 * Who works here, what each may do, who approved what, and the record of it. Front door: {@link
 * org.aimass.identity.Users}, {@link org.aimass.identity.Tokens}, {@link
 * org.aimass.identity.Approvals}, {@link org.aimass.identity.Audit}, {@link
 * org.aimass.identity.CurrentUser}.
 */
package org.aimass.identity;
