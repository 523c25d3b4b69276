/** A mail server, as SMTP_URL names it. */
export type SmtpServer = {
  hostname: string
  port: number
  /** From the first byte on, after asking for it, or not at all. */
  tls: 'implicit' | 'starttls' | 'none'
  user: string
  password: string
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * Reads `smtps://user:password@mail.example:465`, `smtp://user:password@mail.example:587` (which must offer STARTTLS), or
 * `smtp://localhost:1025?tls=none`. A password goes over no line in the clear, but to this machine.
 * @returns null when it is none of these
 */
export function readSmtpUrl(text: string): SmtpServer | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, port, username, password, searchParams } = new URL(text)
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '') return null
  const isImplicit = protocol === 'smtps:'
  const tls = isImplicit ? 'implicit' : searchParams.get('tls') === 'none' ? 'none' : 'starttls'
  if (tls === 'none' && username !== '' && !LOOPBACK.test(hostname)) return null
  return {
    hostname,
    port: port === '' ? (isImplicit ? 465 : 587) : Number(port),
    tls,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  }
}
