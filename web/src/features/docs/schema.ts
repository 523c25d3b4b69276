import { isRecord, type Json, list, record, text, texts } from './json'

export interface Field {
  name: string
  required: boolean
  schema: Json
}

/** What a person wants to know about a schema, one level deep. */
export interface Shape {
  /** "string", "Post", "Post[]", "string or null". */
  type: string
  /** Limits and defaults, in words. */
  facts: string[]
  /** The values that are allowed, when they are few. */
  choices: string[]
  pattern: string | undefined
  description: string | undefined
  /** Of the object, or of the objects in the list. */
  fields: Field[]
}

export function shapeOf(schema: Json, components: Json): Shape {
  const { core, nullable, name } = unwrap(schema, components)
  const shape = bare(core, components)
  const type = name && shape.fields.length > 0 ? name : shape.type
  return {
    ...shape,
    type: nullable ? `${type} or null` : type,
    description: text(schema['description']) ?? shape.description,
  }
}

/** A schema behind its name and without its "or null". */
function unwrap(schema: Json, components: Json): { core: Json; nullable: boolean; name: string | undefined } {
  const name = text(schema['$ref'])?.split('/').at(-1)
  if (name) return { ...unwrap(record(components[name]), components), name }
  const ways = list(schema['anyOf']).filter(isRecord)
  const real = ways.filter((way) => way['type'] !== 'null')
  const [only] = real
  if (only && real.length === 1 && ways.length > 1) return { ...unwrap(only, components), nullable: true }
  const types = texts(schema['type'])
  if (types.includes('null')) {
    const [type] = types.filter((each) => each !== 'null')
    return { core: { ...schema, type }, nullable: true, name: undefined }
  }
  return { core: schema, nullable: false, name: undefined }
}

function bare(schema: Json, components: Json): Shape {
  const description = text(schema['description'])
  const items = schema['items']
  if (isRecord(items)) {
    const item = shapeOf(items, components)
    const type = item.type.includes(' ') ? `(${item.type})[]` : `${item.type}[]`
    return { ...item, type, facts: [...item.facts, ...factsOf(schema)], description }
  }
  return {
    type: typeOf(schema, components),
    facts: factsOf(schema),
    choices: choicesOf(schema),
    // A known format says it better than its pattern.
    pattern: 'format' in schema ? undefined : text(schema['pattern']),
    description,
    fields: fieldsOf(schema),
  }
}

function typeOf(schema: Json, components: Json): string {
  if ('const' in schema) return JSON.stringify(schema['const'])
  const ways = list(schema['anyOf']).filter(isRecord)
  if (ways.length > 0) return ways.map((way) => shapeOf(way, components).type).join(' or ')
  const values = schema['additionalProperties']
  if (isRecord(values)) return `map of ${shapeOf(values, components).type}`
  return text(schema['type']) ?? 'anything'
}

function fieldsOf(schema: Json): Field[] {
  const required = new Set(texts(schema['required']))
  return Object.entries(record(schema['properties'])).map(([name, field]) => ({
    name,
    required: required.has(name),
    schema: record(field),
  }))
}

function choicesOf(schema: Json): string[] {
  const keys = texts(record(schema['propertyNames'])['enum'])
  return [...list(schema['enum']).map(String), ...keys]
}

function factsOf(schema: Json): string[] {
  const { format, minLength, maxLength, minimum, maximum, maxItems } = schema
  const facts = [
    text(format),
    typeof minLength === 'number'
      ? between(minLength, maxLength, 'characters')
      : typeof maxLength === 'number' && `maxLength ${maxLength}`,
    between(minimum, maximum, ''),
    between(undefined, maxItems, 'items'),
    'default' in schema && `default ${JSON.stringify(schema['default'])}`,
  ]
  return facts.filter((fact) => typeof fact === 'string')
}

/** Bounds that only say "fits into a number" are none. */
function between(min: unknown, max: unknown, unit: string): string | undefined {
  const low = typeof min === 'number' && min > Number.MIN_SAFE_INTEGER ? min : undefined
  const high = typeof max === 'number' && max < Number.MAX_SAFE_INTEGER ? max : undefined
  const range =
    low !== undefined && high !== undefined
      ? `${low} to ${high}`
      : high !== undefined
        ? `at most ${high}`
        : low !== undefined && `at least ${low}`
  return range ? `${range} ${unit}`.trim() : undefined
}
