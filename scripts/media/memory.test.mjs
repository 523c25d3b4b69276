// @vitest-environment node
import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { BadFile, rewrite } from '../../worker/features/media/formats'
import { corpus } from './corpus.mjs'
import { samples } from './samples.mjs'

/*
 * An isolate has 128 MB, of which the Worker itself takes some thirty and the file as it came up to 25. This is what reading
 * it may take besides: what is written anew is as long at most, and the list of its parts far smaller.
 */
const MOST = 30 * 1024 * 1024
const LARGEST = 25 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

/** Of this process: what it has now, and the most it had since it was last asked to forget that. */
const kilobytes = (name) =>
  Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1])

/** How many more bytes the process has at most, while the file is read; and how many are written anew. */
function taken(bytes) {
  collect()
  let length = 0
  writeFileSync('/proc/self/clear_refs', '5')
  const before = kilobytes('VmRSS')
  try {
    length = rewrite(bytes).bytes.length
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
  }
  return { most: (kilobytes('VmHWM') - before) * 1024, length }
}

/** A sound of as many bytes as one may have. */
function longest() {
  const sample = Buffer.from(samples['pcm.wav'])
  const begins = sample.indexOf('data') + 8
  const bytes = Buffer.alloc(LARGEST, 7)
  sample.copy(bytes, 0, 0, begins)
  bytes.writeUInt32LE(LARGEST - 8, 4)
  bytes.writeUInt32LE(LARGEST - begins, begins - 4)
  return bytes
}

describe.runIf(process.platform === 'linux')('memory while a file is read', () => {
  beforeAll(() => {
    // Once for all: what the engine itself takes to read them.
    for (const bytes of Object.values(samples)) taken(bytes)
  })

  it('is measured: the largest file is there a second time', () => {
    const { most, length } = taken(longest())
    expect(length).toBeGreaterThan(LARGEST - 1_000)
    expect(most).toBeGreaterThan(LARGEST / 2)
    expect(most).toBeLessThan(MOST)
  })

  it('stays within what an isolate has, whatever a hostile file claims to hold', { timeout: 180_000 }, () => {
    const above = corpus
      .filter(({ name }) => /^(?:hostile|hidden)\//.test(name))
      .map(({ name, build }) => ({ name, ...taken(build()) }))
    expect(above.length).toBeGreaterThan(100)
    expect(above.filter(({ most }) => most > MOST)).toEqual([])
  })
})
