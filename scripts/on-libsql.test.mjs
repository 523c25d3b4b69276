// @vitest-environment node
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'

const onD1Alone = readFileSync('worker/test/on-d1-alone.txt', 'utf8').split('\n').filter(Boolean)
/** Their rows are of objects, which have a database of their own. */
const ofObjects = ['chat', 'presence']

it('only stories that there are are told on D1 alone', () => {
  expect(onD1Alone.filter((file) => !existsSync(file))).toEqual([])
})

it('every feature that asks the database has a story that is told on libSQL as well', () => {
  const features = new Set(globSync('worker/features/*/store.ts').map(dirname))
  const told = globSync('worker/features/*/*.test.ts').filter(
    (file) => !onD1Alone.includes(file) && readFileSync(file, 'utf8').includes('test/world'),
  )
  for (const name of ofObjects) features.delete(`worker/features/${name}`)
  expect(features.size).toBeGreaterThan(10)
  expect([...features].filter((feature) => !told.some((file) => dirname(file) === feature))).toEqual([])
})
