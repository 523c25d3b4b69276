import { type Schema, Validator } from '@cfworker/json-schema'
import { fetchWorker } from './fetch'

/*
 * Holds every answer of every test against the API document: its status must be documented for that route, and its
 * body must be what the document says.
 */
type Answer = { content?: Record<string, { schema: Schema }> }
type Operations = Record<string, { responses: Record<string, Answer> }>
type Components = { schemas?: Record<string, Schema> }
type Document = { paths: Record<string, Operations>; components: Components }

/** As routes of OAuth and of Mastodon do, which have errors of their own. */
export function takesForms(requestBody: { content?: object } | undefined): boolean {
  return 'application/x-www-form-urlencoded' in (requestBody?.content ?? {})
}

let document: Promise<Document> | undefined

export function apiDocument(): Promise<Document> {
  document ??= fetchWorker(new Request('http://localhost:8787/api/v1/openapi.json')).then((response) =>
    response.json<Document>(),
  )
  return document
}

/** Why the answer is not as documented, or null. */
export async function violation(
  method: string,
  path: string,
  response: Response,
  body: unknown,
): Promise<string | null> {
  const { paths, components } = await apiDocument()
  const operation = operationOf(paths, method, path)
  if (!operation)
    return response.status === 404 || response.status === 405 ? null : 'the route is not documented'
  const answer = operation.responses[response.status]
  if (!answer) return `status ${response.status} is not documented: ${JSON.stringify(body)}`
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  if (!answer.content) return body === undefined ? null : 'a body where none is documented'
  const schema = answer.content[type]?.schema
  if (!schema) return `content type ${type} is not documented`
  const { valid, errors } = validatorOf(schema, components).validate(body)
  return valid
    ? null
    : `the body is not as documented: ${errors.map((e) => `${e.instanceLocation} ${e.error}`).join('; ')}`
}

const validators = new Map<Schema, Validator>()

/**
 * Made once per schema, with what it names and no more, for the library works through all it is given; from a copy, for it
 * marks the schemas it has seen, and slows down on its own marks.
 */
export function validatorOf(schema: Schema, { schemas = {} }: Components): Validator {
  const known = validators.get(schema)
  if (known) return known
  const named = Object.fromEntries([...namesIn(schema, schemas)].map((name) => [name, schemas[name]]))
  const validator = new Validator(structuredClone({ ...schema, components: { schemas: named } }), '2020-12')
  validators.set(schema, validator)
  return validator
}

/** The components that a schema names, and that these name in turn. */
function namesIn(schema: Schema, schemas: Record<string, Schema>, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"/]+)"/g)) {
    if (found.has(name)) continue
    found.add(name)
    namesIn(schemas[name] ?? {}, schemas, found)
  }
  return found
}

type Route = { pattern: RegExp; operations: Operations }
const routes = new WeakMap<Document['paths'], Route[]>()

/** The documented routes; of two that match, the one with fewer parameters comes first. */
function routesOf(paths: Document['paths']): Route[] {
  const known = routes.get(paths)
  if (known) return known
  const made = Object.entries(paths)
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([template, operations]) => ({
      pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      operations,
    }))
  routes.set(paths, made)
  return made
}

/** The documented route a request belongs to. */
function operationOf(paths: Document['paths'], method: string, path: string) {
  const [pathname = ''] = path.split('?')
  const asked = method.toLowerCase()
  return routesOf(paths).find(({ pattern, operations }) => operations[asked] && pattern.test(pathname))
    ?.operations[asked]
}
