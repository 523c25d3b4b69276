const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** What is said over plain HTTP anybody on the way can change; on this machine nobody is on the way. */
export function isPrivateWay({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}
