import { freshAddress, ORIGIN, type Reply, request } from './world'

/** Somebody's browser: it keeps cookies, of Warren and of whom it is sent to, and follows links one by one. */
export class Browser {
  readonly #address = freshAddress()
  #jars = new Map<string, Map<string, string>>()

  /** A page of Warren; `path` is relative to /api/v1. */
  async goes(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    const page = { accept: 'text/html,*/*', ...headers }
    return this.asks('GET', path, { headers: page })
  }

  /** What a page asks for. */
  async asks(method: string, path: string, init: { body?: unknown; headers?: Record<string, string> } = {}) {
    const headers = { ...this.#address, origin: ORIGIN, ...this.#cookiesFor(ORIGIN), ...init.headers }
    const reply = await request(method, path, { ...init, headers })
    this.#keep(ORIGIN, reply.headers)
    return reply
  }

  /** A page of somebody else. @returns where it leads, or its text */
  async visits(address: string, form?: Record<string, string>): Promise<{ to: string | null; text: string }> {
    const { origin } = new URL(address)
    const response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      headers: { accept: 'text/html', ...this.#cookiesFor(origin) },
      redirect: 'manual',
      ...(form && { body: new URLSearchParams(form) }),
    })
    this.#keep(origin, response.headers)
    const to = response.headers.get('location')
    return { to: to && new URL(to, address).href, text: await response.text() }
  }

  /** The cookies of Warren. */
  get cookies(): Map<string, string> {
    return this.#jarOf(ORIGIN)
  }

  #jarOf(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>()
    this.#jars.set(origin, jar)
    return jar
  }

  #cookiesFor(origin: string): Record<string, string> {
    const pairs = [...this.#jarOf(origin)].map(([name, value]) => `${name}=${value}`)
    return pairs.length > 0 ? { cookie: pairs.join('; ') } : {}
  }

  #keep(origin: string, headers: Headers): void {
    const jar = this.#jarOf(origin)
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name)
      else jar.set(name, value.join('='))
    }
  }
}
