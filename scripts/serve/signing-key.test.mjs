// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { giveKeys, vapidKey } from './signing-key.mjs'

let directory
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'warren-keys-'))))
afterEach(() => rmSync(directory, { recursive: true }))

const given = (before) => {
  const file = join(directory, '.dev.vars')
  if (before !== undefined) writeFileSync(file, before)
  giveKeys(file)
  return readFileSync(file, 'utf8')
}

it('a laptop without keys gets both, and keeps them', () => {
  const first = given()
  expect(first).toMatch(/^JWT_SECRET=[\w-]{43}\nVAPID_PRIVATE_KEY=[\w-]{43}\n$/)
  expect(given(first)).toBe(first)
})

it('one that has some gets the others, on lines of their own', () => {
  expect(given('JWT_SECRET=mine\nOTHER=1')).toMatch(
    /^JWT_SECRET=mine\nOTHER=1\nVAPID_PRIVATE_KEY=[\w-]{43}\n$/,
  )
  expect(given('VAPID_PRIVATE_KEY=mine\n')).toMatch(/^VAPID_PRIVATE_KEY=mine\nJWT_SECRET=[\w-]{43}\n$/)
})

it('a key for pushes is always as long', () => {
  expect(new Set(Array.from({ length: 600 }, () => vapidKey().length))).toEqual(new Set([43]))
})
