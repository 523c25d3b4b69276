// @vitest-environment node
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { certificateIn, howToTrust } from './certificate.mjs'

const state = mkdtempSync(join(tmpdir(), 'warren-certificate-'))
afterAll(() => rmSync(state, { recursive: true, force: true }))

const DAY = 24 * 60 * 60 * 1_000

describe('the certificate of this machine', () => {
  it('is for this machine alone, and signed by what one can trust', async () => {
    const { key, cert, authority, isNew } = await certificateIn(state)
    const [leaf, root] = [new X509Certificate(cert), new X509Certificate(readFileSync(authority))]
    expect(isNew).toBe(true)
    for (const name of ['localhost']) expect(leaf.checkHost(name)).toBe(name)
    for (const address of ['127.0.0.1', '::1']) expect(leaf.checkIP(address)).toBeTruthy()
    expect(leaf.checkHost('warren.example')).toBeUndefined()
    expect([leaf.ca, root.ca]).toEqual([false, true])
    expect(leaf.checkIssued(root) && leaf.verify(root.publicKey)).toBe(true)
    expect(leaf.checkPrivateKey(createPrivateKey(key))).toBe(true)
  })

  it('is kept, and made anew before it ends', async () => {
    const one = await certificateIn(state)
    expect(await certificateIn(state, Date.now() + 700 * DAY)).toEqual({ ...one, isNew: false })
    const other = await certificateIn(state, Date.now() + 800 * DAY)
    expect(other).toMatchObject({ isNew: true, authority: one.authority })
    expect(other.cert).not.toBe(one.cert)
  })

  it('leaves no key that could sign another, and its own to its owner', async () => {
    const { authority } = await certificateIn(state)
    const files = readdirSync(join(state, 'https')).sort()
    expect(files).toEqual(['authority.pem', 'cert.pem', 'key.pem'])
    expect(statSync(join(state, 'https/key.pem')).mode & 0o077).toBe(0)
    expect(howToTrust(authority)).toContain(authority)
  })
})
