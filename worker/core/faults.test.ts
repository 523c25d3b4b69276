import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { schemaFault, schemaFaults } from './faults'

const cases: [string, z.ZodType, unknown, string][] = [
  ['nothing', z.string(), undefined, 'wrong_type'],
  ['a number as a text', z.string(), 7, 'wrong_type'],
  ['none of two forms', z.union([z.string(), z.null()]), 7, 'wrong_type'],
  ['a key that is none', z.record(z.string().regex(/^a/), z.int()), { b: 1 }, 'wrong_type'],
  ['a word of no choice', z.enum(['a', 'b']), 'c', 'not_a_choice'],
  ['another word than the one', z.literal('a'), 'c', 'not_a_choice'],
  ['a field nobody knows', z.strictObject({}), { x: 1 }, 'unknown_field'],
  ['no date', z.iso.date(), 'tomorrow', 'wrong_form'],
  ['what a pattern does not fit', z.string().regex(/^a$/), 'b', 'wrong_form'],
  ['a number between two steps', z.number().multipleOf(2), 3, 'wrong_form'],
  ['what a rule of our own refuses', z.string().refine(() => false), 'a', 'wrong_form'],
  ['a long text', z.string().max(1), 'ab', 'too_long'],
  ['a short text', z.string().min(3), 'ab', 'too_short'],
  ['a long list', z.array(z.int()).max(1), [1, 2], 'too_many'],
  ['a short list', z.array(z.int()).min(1), [], 'too_few'],
  ['a large number', z.int().max(1), 2, 'too_large'],
  ['a small number', z.int().min(1), 0, 'too_small'],
]

describe('a value that a schema refuses has a code', () => {
  it.each(cases)('%s', (_, schema, value, code) => {
    const { error } = schema.safeParse(value)
    expect(error?.issues.map(schemaFault)).toEqual([code])
  })

  it('of the list, each of which there is', () => {
    expect(new Set(cases.map(([, , , code]) => code))).toEqual(new Set(schemaFaults))
  })
})
