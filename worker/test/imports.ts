import { expect } from 'vitest'
import type { ImportView } from '../features/imports/contract'
import { consume, deliver, takeSteps, testEnv } from './bus'
import { file, type Person, type Reply } from './world'

/* How people bring an archive along, over HTTP. The queue is run by hand. */

type Asked = { list?: 'follows' | 'blocks' | 'mutes'; name?: string }

/** Begins an import and uploads all of it. */
export async function uploads(
  who: Person,
  bytes: Uint8Array<ArrayBuffer>,
  { list, name = 'archive.zip' }: Asked = {},
): Promise<ImportView> {
  const body = { name, size: bytes.length, ...(list && { list }) }
  const begun = await who.does<ImportView>('POST', '/imports', body)
  for (let n = 1, at = 0; at < bytes.length; n++, at += begun.partSize) {
    const part = bytes.slice(at, at + begun.partSize)
    const { status } = await who.request('PUT', `/imports/${begun.id}/parts/${n}`, file(part))
    expect(status).toBe(204)
  }
  return begun
}

/** Does every step that is due, and those that follow. */
export async function runSteps(world = testEnv): Promise<void> {
  for (let due = takeSteps(); due.length > 0; due = takeSteps()) {
    const { retryMessages } = await consume(due, world, { queue: 'warren-imports' })
    if (retryMessages.length > 0) throw new Error('A step failed; the log says why.')
  }
  await deliver()
}

/** Uploads an archive and has it read. */
export async function reads(
  who: Person,
  bytes: Uint8Array<ArrayBuffer>,
  asked: Asked = {},
): Promise<ImportView> {
  const { id } = await uploads(who, bytes, asked)
  await who.does('POST', `/imports/${id}/read`)
  await runSteps()
  return who.get<ImportView>(`/imports/${id}`)
}

/** Brings in all of an archive, or the parts that are named. */
export async function brings(
  who: Person,
  bytes: Uint8Array<ArrayBuffer>,
  { parts, ...asked }: Asked & { parts?: ImportView['preview'][number]['part'][] } = {},
): Promise<ImportView> {
  const { id, preview, fault } = await reads(who, bytes, asked)
  expect(fault).toBeNull()
  await who.does('POST', `/imports/${id}/start`, { parts: parts ?? preview.map(({ part }) => part) })
  await runSteps()
  return who.get<ImportView>(`/imports/${id}`)
}

/** The lines of the report. */
export async function reportOf(who: Person, { id }: { id: string }): Promise<string[]> {
  const reply: Reply<string> = await who.request('GET', `/imports/${id}/report`)
  expect(reply.status).toBe(200)
  return reply.body.trim().split('\r\n').slice(1)
}
