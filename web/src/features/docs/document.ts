import { isRecord, type Json, list, record, text, texts } from './json'

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof methods)[number]

interface Parameter {
  name: string
  place: string
  required: boolean
  description: string | undefined
  schema: Json
}

export interface Body {
  /** The media type. */
  type: string
  schema: Json
  example: unknown
}

export interface Answer {
  status: number
  meaning: string
  body: Body | undefined
}

/** One way in which a route can refuse. */
export interface Refusal {
  status: number
  code: string
  title: string
  example: Json
}

export interface Operation {
  /** Unique on the page, made of method and path: `post-posts`. */
  anchor: string
  method: Method
  path: string
  tag: string
  summary: string
  description: string | undefined
  auth: 'none' | 'optional' | 'required'
  parameters: Parameter[]
  body: Body | undefined
  answers: Answer[]
  refusals: Refusal[]
}

export interface ApiDocument {
  version: string
  operations: Operation[]
  /** The schemas others refer to by name. */
  components: Json
}

/** Reads what this page shows of an OpenAPI document. */
export function readDocument(value: unknown): ApiDocument {
  const document = record(value)
  const operations = Object.entries(record(document['paths'])).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = record(item)[method]
      return isRecord(operation) ? [readOperation(method, path, operation)] : []
    }),
  )
  return {
    version: text(record(document['info'])['version']) ?? '',
    operations,
    components: record(record(document['components'])['schemas']),
  }
}

function readOperation(method: Method, path: string, operation: Json): Operation {
  const responses = Object.entries(record(operation['responses'])).map(([status, response]) =>
    readResponse(Number(status), record(response)),
  )
  return {
    anchor: anchorOf(method, path),
    method,
    path,
    tag: texts(operation['tags'])[0] ?? 'Other',
    summary: text(operation['summary']) ?? path,
    description: text(operation['description']),
    auth: readAuth(operation['security']),
    parameters: list(operation['parameters']).map((parameter) => readParameter(record(parameter))),
    body: bodyOf(operation['requestBody']),
    answers: responses.filter(({ body }) => body?.type !== PROBLEM),
    refusals: responses.filter(({ body }) => body?.type === PROBLEM).flatMap(refusalsIn),
  }
}

const PROBLEM = 'application/problem+json'

function anchorOf(method: Method, path: string): string {
  return `${method}-${path
    .replace(/^\/api\/v1\//, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-|-$/g, '')}`
}

function readParameter(parameter: Json): Parameter {
  return {
    name: text(parameter['name']) ?? '',
    place: text(parameter['in']) ?? 'query',
    required: parameter['required'] === true,
    description: text(parameter['description']),
    schema: record(parameter['schema']),
  }
}

function readResponse(status: number, response: Json): Answer {
  return { status, meaning: text(response['description']) ?? '', body: bodyOf(response) }
}

function bodyOf(holder: unknown): Body | undefined {
  const [content] = Object.entries(record(record(holder)['content']))
  if (!content) return undefined
  const [type, { schema, example }] = [content[0], record(content[1])]
  return { type, schema: record(schema), example }
}

/** An empty requirement among the others says that it goes without, too. */
function readAuth(security: unknown): Operation['auth'] {
  const ways = list(security).map((way) => Object.keys(record(way)).length)
  if (ways.length === 0) return 'none'
  return ways.includes(0) ? 'optional' : 'required'
}

/** "`not_found`: Not found. `conflict`: …" names each code with what it means. */
function refusalsIn({ status, meaning, body }: Answer): Refusal[] {
  return [...meaning.matchAll(/`(\w+)`: ([^`]*)/g)].map(([, code = '', words = '']) => {
    const title = words.trim().replace(/\.$/, '')
    const own = { type: `/docs#${code}`, title, status, detail: `${title}.`, code }
    return { status, code, title, example: { ...record(body?.example), ...own } }
  })
}
