/**
 * The form in which a password is counted, judged and hashed (Unicode NFKC): typed on another keyboard, the same password
 * may arrive in another form. Free of imports, so that the web client counts alike.
 */
export function normalPassword(password: string): string {
  return password.normalize('NFKC')
}
