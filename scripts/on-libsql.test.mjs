import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'

const told = readFileSync('worker/test/on-libsql.txt', 'utf8').split('\n').filter(Boolean)
/** Their rows are of objects, which have a database of their own. */
const ofObjects = ['chat', 'presence']

it('only stories that there are are told on libSQL, each once', () => {
  expect(told.filter((file) => !existsSync(file))).toEqual([])
  expect(told).toEqual([...new Set(told)].sort())
})

it('every feature that asks the database has a story that is told on libSQL as well', () => {
  const features = new Set(globSync('worker/features/*/*store*.ts').map(dirname))
  const telling = told.filter((file) => /test\/(?:world|roll-up)/.test(readFileSync(file, 'utf8')))
  for (const name of ofObjects) features.delete(`worker/features/${name}`)
  expect(features.size).toBeGreaterThan(10)
  expect([...features].filter((feature) => !telling.some((file) => dirname(file) === feature))).toEqual([])
})
