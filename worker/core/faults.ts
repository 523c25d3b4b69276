/*
 * Why a value is refused that a schema describes, as stable codes: clients say them in another language, and keep to them
 * where zod's own English sentences change with its version.
 */
export const schemaFaults = [
  'wrong_type',
  'wrong_form',
  'not_a_choice',
  'unknown_field',
  'too_long',
  'too_short',
  'too_many',
  'too_few',
  'too_large',
  'too_small',
] as const
export type SchemaFault = (typeof schemaFaults)[number]

/** What of an issue of zod decides it. */
type Issue = { code: string; origin?: string }

/** A rule of Warren's own (`custom`) that has no code of its own is about the form, too. */
export function schemaFault({ code, origin }: Issue): SchemaFault {
  switch (code) {
    case 'too_big':
      return isText(origin) ? 'too_long' : isMany(origin) ? 'too_many' : 'too_large'
    case 'too_small':
      return isText(origin) ? 'too_short' : isMany(origin) ? 'too_few' : 'too_small'
    case 'invalid_value':
      return 'not_a_choice'
    case 'unrecognized_keys':
      return 'unknown_field'
    case 'invalid_format':
    case 'not_multiple_of':
    case 'custom':
      return 'wrong_form'
    default:
      return 'wrong_type'
  }
}

function isText(origin: string | undefined): boolean {
  return origin === 'string'
}

function isMany(origin: string | undefined): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'record'
}
