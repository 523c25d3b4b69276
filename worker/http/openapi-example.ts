/** Any JSON of the API document; what is expected of it is checked where it is read. */
type Json = Record<string, unknown>

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const byFormat: Record<string, string> = {
  uuid: '0192f1f0-0000-8000-8000-000000000001',
  'date-time': '2026-11-21T08:30:00.000Z',
  email: 'ada@example.org',
}

/** Strings whose schema says nothing about what they mean: the name of the field does. */
const byName: Record<string, string> = {
  username: 'ada',
  displayName: 'Ada',
  bio: 'Carrots, comets and code.',
  text: 'The first carrots are up!',
  avatarUrl: '/avatars/ada-1.svg',
  accessToken: 'eyJhbGciOiJIUzI1NiJ9…',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  nextCursor: 'WyJldmVyeW9uZSIsWyIwMTkyZjFmMCJdXQ',
}

/**
 * A value that fits a schema: its own example where it has one, else one made from its parts.
 *
 * @param name the field it stands in
 */
export function exampleOf(schema: unknown, components: unknown, name = ''): unknown {
  const {
    $ref,
    example,
    const: constant,
    enum: choices,
    default: preset,
    anyOf,
    oneOf,
    allOf,
    ...rest
  } = record(schema)
  if (example !== undefined) return example
  if (typeof $ref === 'string') {
    return exampleOf(record(record(components)['schemas'])[$ref.split('/').at(-1)!], components, name)
  }
  if (constant !== undefined) return constant
  if (choices !== undefined) return list(choices)[0]
  if (preset !== undefined) return preset
  const alternatives = anyOf ?? oneOf
  if (alternatives !== undefined) return exampleOf(list(alternatives)[0], components, name)
  if (allOf !== undefined)
    return Object.assign({}, ...list(allOf).map((part) => exampleOf(part, components, name)))
  return ofType(rest, components, name)
}

function ofType(schema: Json, components: unknown, name: string): unknown {
  switch (schema['type']) {
    case 'object':
      return Object.fromEntries(
        Object.entries(record(schema['properties'])).map(([key, field]) => [
          key,
          exampleOf(field, components, key),
        ]),
      )
    case 'array':
      return [exampleOf(schema['items'], components, name)]
    case 'string':
      return byFormat[String(schema['format'])] ?? byName[name] ?? 'text'
    case 'integer':
    case 'number':
      return Math.max(Number(schema['minimum'] ?? 0), 1)
    case 'boolean':
      return false
    default:
      return null
  }
}

/** Puts an example beside every body of the document that has none. */
export function withExamples<Document>(document: Document): Document {
  const { paths, components } = record(document)
  for (const operation of Object.values(record(paths)).flatMap((path) => Object.values(record(path)))) {
    const { requestBody, responses } = record(operation)
    for (const body of [requestBody, ...Object.values(record(responses))]) {
      for (const media of Object.values(record(record(body)['content']))) {
        record(media)['example'] ??= exampleOf(record(media)['schema'], components)
      }
    }
  }
  return document
}
