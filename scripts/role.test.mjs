// @vitest-environment node
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { giveRole } from './role.mjs'

const directory = mkdtempSync(join(tmpdir(), 'warren-role-'))
const url = `file:${join(directory, 'warren.db')}`
const client = createClient({ url })
const ada = '0192f1f0-0000-7000-8000-000000000001'

beforeAll(async () => {
  vi.stubEnv('LIBSQL_URL', url)
  await migrate(drizzle(client), { migrationsFolder: './migrations' })
  await client.execute(
    `INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
     VALUES ('${ada}', 'ada', 'ada@example.org', '', 'Ada', 'ada', '#a8521a', 0)`,
  )
})

afterAll(() => {
  vi.unstubAllEnvs()
  client.close()
  rmSync(directory, { recursive: true })
})

const roleOfAda = async () =>
  (await client.execute("SELECT role FROM users WHERE username = 'ada'")).rows[0].role
const log = async () => (await client.execute('SELECT * FROM audit_log ORDER BY id')).rows

describe('giving a role', () => {
  it('is done once, and written down', async () => {
    expect(await giveRole({ name: 'ada', role: 'moderator' })).toBe(true)
    expect(await giveRole({ name: 'ada', role: 'moderator' })).toBe(false)
    expect(await roleOfAda()).toBe('moderator')
    const [line, ...more] = await log()
    expect(more).toEqual([])
    expect(line).toMatchObject({ actor_id: null, action: 'role.given', subject: `user:${ada}` })
    expect(JSON.parse(line.details)).toEqual({ from: 'user', to: 'moderator' })
  })

  // A program that held a connection meanwhile wrote into one that the server had ended long before.
  it('on D1 keeps nobody from hearing of what happens meanwhile', async () => {
    vi.stubEnv('LIBSQL_URL', '')
    mkdirSync(join(directory, 'state/v3/d1'), { recursive: true })
    let ticks = 0
    const clock = setInterval(() => ticks++, 1)
    const given = giveRole({ name: 'ada', role: 'admin', persistTo: join(directory, 'state') })
    await expect(given).rejects.toThrow('This database has no tables yet')
    clearInterval(clock)
    vi.stubEnv('LIBSQL_URL', url)
    expect(ticks).toBeGreaterThan(10)
  })

  it('on D1 makes no database where there is none: the place was mistyped, or nothing has started yet', async () => {
    vi.stubEnv('LIBSQL_URL', '')
    const persistTo = join(directory, 'mistyped')
    await expect(giveRole({ name: 'ada', role: 'admin', persistTo })).rejects.toThrow(
      `There is no database in ${persistTo}.`,
    )
    vi.stubEnv('LIBSQL_URL', url)
    expect(existsSync(persistTo)).toBe(false)
  })

  it.each([
    ['nobody', 'admin', /nobody called nobody/],
    ["ada' OR 1=1 --", 'admin', /not a username/],
    ['ADA', 'admin', /not a username/],
    ['ada', 'king', /The roles are/],
    ['ada', "admin' --", /The roles are/],
  ])('to %j as %j is refused', async (name, role, message) => {
    const before = [await roleOfAda(), await log()]
    await expect(giveRole({ name, role })).rejects.toThrow(message)
    expect([await roleOfAda(), await log()]).toEqual(before)
  })
})
