import { pushHosts } from '../../core/push-hosts'
import type { Env } from '../../env'

/**
 * Whether an address is at one of the push services there are, or that `PUSH_HOSTS` names: clients say it, and the Worker
 * asks it. A star stands for one or more names in front.
 */
export function isPushEndpoint({ PUSH_HOSTS }: Pick<Env, 'PUSH_HOSTS'>, endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password } = new URL(endpoint)
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false
  const own = PUSH_HOSTS.split(',').map((host) => host.trim())
  return [...pushHosts, ...own.filter((host) => host !== '')].some((host) =>
    host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host,
  )
}
