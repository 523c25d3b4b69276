import { DurableObject } from 'cloudflare:workers'

/*
 * The runtime of the tests wraps each of our classes of Durable Objects, and puts another proxy around the prototype of the
 * wrapper whenever one is constructed (createProxyPrototypeClass in @cloudflare/vitest-pool-workers 0.19 to 0.23). After a
 * thousand objects every call of every object goes through a thousand proxies, all of which do the same as the first.
 * Here the second stays the first.
 */
const Native = Proxy
const wrapped = new WeakSet<object>()

globalThis.Proxy = new Native(Native, {
  construct(_, [target, handler]: [object, ProxyHandler<object>]) {
    if (wrapped.has(target)) return target
    const proxy = new Native(target, handler)
    if (Object.getPrototypeOf(target) === DurableObject.prototype) wrapped.add(proxy)
    return proxy
  },
})
