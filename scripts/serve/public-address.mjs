// Asks servers on the public Internet, and only those: the address is checked where the connection is made.
import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import { Response } from 'miniflare'
import { Agent, fetch } from 'undici'

/** Everything that is not the public Internet (RFC 6890 and its registries), and what leads to IPv4 by way of IPv6. */
const INSIDE = {
  ipv4: `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
  ipv6: `::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16
    fc00::/7 fe80::/10 fec0::/10 ff00::/8`,
}
// One list for each: to one of both, every IPv4 address would be the IPv6 address that stands for it.
const lists = { ipv4: listOf('ipv4'), ipv6: listOf('ipv6') }

function listOf(family) {
  const list = new BlockList()
  for (const net of INSIDE[family].split(/\s+/)) {
    const [address, bits] = net.split('/')
    list.addSubnet(address, Number(bits), family)
  }
  return list
}

/** @param {string} address as numbers */
export function isPublicAddress(address) {
  const family = { 4: 'ipv4', 6: 'ipv6' }[isIP(address)]
  return family !== undefined && !lists[family].check(address, family)
}

/**
 * As `dns.lookup`, but a name that has any address inside has none: the one that is connected to is among those checked.
 *
 * @param {typeof lookup} find
 */
export function publicLookup(find = lookup) {
  return (host, options, done) =>
    find(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error)
      if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address)))
        return done(new Error(`${host} is not on the public Internet`))
      if (options.all) return done(null, found)
      return done(null, found[0].address, found[0].family)
    })
}

/**
 * What asks the public Internet for the Worker. It answers 502 for what it does not ask, and follows no redirect.
 *
 * @param {{ find?: typeof lookup, sites?: Map<string, string> }} options how names are looked up; and sites, by name, that an
 *   origin of this machine stands in for (the browser tests have no Internet)
 */
export function publicFetch({ find = lookup, sites = new Map() } = {}) {
  const dispatcher = new Agent({ connect: { lookup: publicLookup(find), timeout: 5_000 } })
  return async (request) => {
    const url = new URL(request.url)
    const origin = sites.get(url.hostname)
    if (origin) return pass(new URL(`${url.pathname}${url.search}`, origin), request)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    // A number is not looked up, so nobody else checks it.
    if (isIP(host) || url.port !== '') return refused(url)
    return pass(url, request, dispatcher).catch(() => refused(url))
  }
}

async function pass(url, request, dispatcher) {
  const headers = Object.fromEntries(request.headers)
  // The one that the Worker wrote is for another host, where a site stands in.
  delete headers.host
  const {
    status,
    headers: said,
    body,
  } = await fetch(url, {
    headers,
    redirect: 'manual',
    dispatcher,
    signal: request.signal,
  })
  const passed = new Headers(said)
  // It is decompressed by now.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) passed.delete(name)
  return new Response([204, 205, 304].includes(status) ? null : body, {
    status,
    headers: Object.fromEntries(passed),
  })
}

function refused({ host }) {
  return new Response(`${host} is not on the public Internet, or does not answer.`, { status: 502 })
}
