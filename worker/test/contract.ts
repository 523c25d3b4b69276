import { type Schema, Validator } from '@cfworker/json-schema'
import { fetchWorker } from './fetch'

/*
 * Holds every answer of every test against the API document: its status must be documented for that route, and its
 * body must be what the document says.
 */
type Answer = { content?: Record<string, { schema: Schema }> }
type Document = {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>
  components: unknown
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

/** Made once per schema, from a copy: the library marks the schemas it has seen, and slows down on its own marks. */
function validatorOf(schema: Schema, components: unknown): Validator {
  const known = validators.get(schema)
  if (known) return known
  const validator = new Validator(structuredClone({ ...schema, components }), '2020-12')
  validators.set(schema, validator)
  return validator
}

/** The documented route a request belongs to; of two that match, the one with fewer parameters. */
function operationOf(paths: Document['paths'], method: string, path: string) {
  const [pathname = ''] = path.split('?')
  return Object.entries(paths)
    .filter(([template]) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(pathname))
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([, methods]) => methods[method.toLowerCase()] ?? [])[0]
}
