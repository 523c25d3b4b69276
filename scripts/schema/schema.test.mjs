import { expect, it } from 'vitest'
import { migrated, objectsOf } from './database.mjs'
import { purposes } from './indices.mjs'
import { writtenSchema } from './written.mjs'

const objects = objectsOf(migrated())
const written = writtenSchema()
const indices = objects.filter(({ type }) => type === 'index').map(({ name }) => name)

it('has everything the database has', () => {
  expect(objects.length).toBeGreaterThan(200)
  for (const { type, name } of objects)
    expect(written).toMatch(new RegExp(`^CREATE (UNIQUE |VIRTUAL )?${type.toUpperCase()} ${name} `, 'm'))
})

it('says of each index what it is for, and of none that is not there', () => {
  expect(indices.filter((name) => !purposes[name])).toEqual([])
  expect(Object.keys(purposes).filter((name) => !indices.includes(name))).toEqual([])
})
