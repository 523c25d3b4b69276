// @vitest-environment node
import { createServer } from 'node:http'
import { Request } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outbound } from './outbound.mjs'
import { isPublicAddress, publicFetch, publicLookup } from './public-address.mjs'

let site
let asked
beforeAll(async () => {
  asked = []
  site = createServer((request, response) => {
    asked.push(request.headers.host)
    if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1/secret' }).end()
    else response.setHeader('content-type', 'text/html').end('<title>Here</title>')
  })
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => site.close(resolve)))

const inside =
  `0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
   192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
   255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1 100::1
   2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 febf::1 fec0::1 ff02::1 localhost`.split(
    /\s+/,
  )
const outside = [
  '1.1.1.1',
  '8.8.8.8',
  '100.63.255.255',
  '172.32.0.1',
  '198.20.0.1',
  '2606:4700::1111',
  '2a00::1',
]

it.each(inside)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))
it.each(outside)('%s is', (address) => expect(isPublicAddress(address)).toBe(true))

/** A name server that answers so, whatever it is asked. */
const answering = (...addresses) => {
  const find = (host, options, done) => {
    find.count++
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return Object.assign(find, { count: 0 })
}

describe('what people link to', () => {
  it.each(inside)('is not asked where its name leads to %s', async (address) => {
    const find = answering(address)
    const response = await publicFetch({ find })(new Request('http://rebinding.example/'))
    expect(response.status).toBe(502)
    expect(find.count).toBe(1)
    expect(asked).toEqual([])
  })

  it('is not asked where one of several addresses is inside, nor where there are none', async () => {
    for (const addresses of [['8.8.8.8', '127.0.0.1'], ['::1', '2606:4700::1111'], []]) {
      const response = await publicFetch({ find: answering(...addresses) })(
        new Request('https://two.example/'),
      )
      expect(response.status).toBe(502)
    }
  })

  it('is not asked by its number, or at another port', async () => {
    const { port } = site.address()
    const find = answering('127.0.0.1')
    const hosts = [
      `127.0.0.1:${port}`,
      '127.0.0.1',
      '0x7f.1',
      '[::1]',
      '8.8.8.8',
      `localhost:${port}`,
      'a.example:8080',
    ]
    for (const host of hosts)
      expect((await publicFetch({ find })(new Request(`http://${host}/`))).status, host).toBe(502)
    expect(asked).toEqual([])
    expect(find.count, 'nothing was even looked up').toBe(0)
  })

  it('is looked up once: the addresses that were checked are those that are connected to', async () => {
    const find = answering('1.1.1.1', '2606:4700::1111')
    const ask = (options) =>
      new Promise((resolve) => publicLookup(find)('a.example', options, (...answer) => resolve(answer)))
    const both = [
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]
    expect(await ask({ all: true })).toEqual([null, both])
    expect(await ask({})).toEqual([null, '1.1.1.1', 4])
    expect(find.count).toBe(2)
  })

  it('is answered where a site of this machine stands in for it, with its redirects left to the Worker', async () => {
    const sites = new Map([['garden.example', `http://127.0.0.1:${site.address().port}`]])
    const ask = publicFetch({ sites })
    expect(await (await ask(new Request('https://garden.example/'))).text()).toContain('Here')
    const away = await ask(new Request('https://garden.example/away'))
    expect([away.status, away.headers.get('location')]).toEqual([302, 'http://127.0.0.1/secret'])
    asked.length = 0
  })

  it('does not reach what the configuration names', async () => {
    const database = `http://127.0.0.1:${site.address().port}`
    const answer = outbound(new Set([database]), () => {}, publicFetch())
    expect((await answer(new Request(database))).status).toBe(200)
    const link = new Request(database, { headers: { 'warren-preview': 'x' } })
    expect((await answer(link)).status).toBe(502)
    expect(asked).toHaveLength(1)
  })
})
