import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import type { UserId } from '../core/ids'
import { connect } from '../db/client'
import { users } from '../db/schema'
import { userHub } from '../env'
import { takeEvents } from './bus'
import { roomObject } from './rooms'

const db = connect(env)

/** Whose objects there are besides those of `users`. */
export const met = new Set<UserId>()
export const rooms = new Set<string>()

type Found = { where: string; text: string }

/** All that is stored anywhere, as text: rows, indexes of words, objects of both kinds, files, and what is in the queue. */
export async function everything(): Promise<Found[]> {
  const all: Found[] = []
  const note = (where: string, value: unknown) => all.push({ where, text: textOf(value) })
  // Integers as text: those of the indexes of words are larger than a number can be.
  const tables = await db.all<{ name: string; columns: string }>(
    sql`SELECT t.name, group_concat(iif(upper(c.type) = 'INTEGER', 'CAST("' || c.name || '" AS TEXT)', '"' || c.name || '"')) AS columns
      FROM sqlite_master AS t, pragma_table_info(t.name) AS c
      WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND t.name NOT LIKE '!_cf%' ESCAPE '!'
      GROUP BY t.name`,
  )
  for (const { name, columns } of tables)
    for (const row of await db.all(sql.raw(`SELECT ${columns} FROM "${name}"`))) note(name, row)
  const ids = new Set([...met, ...(await db.select({ id: users.id }).from(users)).map(({ id }) => id)])
  const objects = [
    ...[...ids].map((id) => ({ kind: 'hub', object: userHub(env, id) as DurableObjectStub })),
    ...[...rooms].map((id) => ({ kind: 'room', object: roomObject(id) as DurableObjectStub })),
  ]
  for (const { kind, object } of objects)
    await runInDurableObject(object, async (_, { storage }) => {
      const named = storage.sql
        .exec<{ name: string }>(
          `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE '!_cf%' ESCAPE '!'`,
        )
        .toArray()
      for (const { name } of named)
        for (const row of storage.sql.exec(`SELECT * FROM "${name}"`).toArray()) note(`${kind}.${name}`, row)
      for (const entry of await storage.list()) note(`${kind}.kv`, entry)
    })
  for (const file of (await env.MEDIA.list()).objects) {
    note('files', [file.key, file.httpMetadata, file.customMetadata])
    const bytes = await env.MEDIA.get(file.key)
    note('files', bytes && new Uint8Array(await bytes.arrayBuffer()))
  }
  for (const event of takeEvents()) note('queue', event)
  return all
}

function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) =>
      each instanceof Uint8Array || each instanceof ArrayBuffer
        ? Buffer.from(each as Uint8Array).toString('latin1')
        : each,
    ) + bytesIn(value)
  )
}

/** D1 gives a blob as a list of numbers. */
function bytesIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  const lists = Object.values(value).filter(
    (each): each is number[] => Array.isArray(each) && typeof each[0] === 'number',
  )
  return lists.map((bytes) => Buffer.from(bytes).toString('latin1')).join(' ')
}

/** Where a word is found, whatever its case. */
export const placesOf = (all: Found[], word: string) => [
  ...new Set(
    all.filter(({ text }) => text.toLowerCase().includes(word.toLowerCase())).map(({ where }) => where),
  ),
]
