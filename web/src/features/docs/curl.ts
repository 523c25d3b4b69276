import type { Operation } from './document'

/** Things that are really there, to fill into the paths of examples. */
export interface Samples {
  post: string
  comment: string
  username: string
  tag: string
}

const SOME_ID = '1jhk3v8m02q7s5tb'
export const noSamples: Samples = { post: SOME_ID, comment: SOME_ID, username: 'ada', tag: 'gardening' }

/** A command that can be pasted into a shell in which TOKEN holds an access token. */
export function curlOf(operation: Operation, origin: string, samples: Samples): string {
  const { method, body, auth } = operation
  const creates = method === 'post' && operation.answers.some(({ status }) => status === 201)
  const parts = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${quoted(addressOf(operation, origin, samples))}`,
    auth === 'required' && `-H "Authorization: Bearer $TOKEN"`,
    creates && auth === 'required' && `-H "Idempotency-Key: example-$(date +%s)"`,
    body && `-H 'Content-Type: application/json'`,
    body && `-d ${quoted(JSON.stringify(body.example))}`,
  ]
  return parts.filter((part) => part !== false && part !== undefined).join(' \\\n  ')
}

function addressOf(operation: Operation, origin: string, samples: Samples): string {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(sampleFor(name, operation, samples)),
  )
  const pages = operation.parameters.some(({ name, place }) => name === 'limit' && place === 'query')
  return `${origin}${filled}${pages ? '?limit=5' : ''}`
}

function sampleFor(name: string, { method, path, parameters }: Operation, samples: Samples): string {
  if (name === 'username') return samples.username
  if (name === 'tag') return samples.tag
  // Nobody should delete a real post by trying out an example.
  const harmful = (method === 'patch' || method === 'delete') && path.endsWith('{id}')
  if (!harmful && path.includes('/posts/{id}')) return samples.post
  if (!harmful && path.includes('/comments/{id}')) return samples.comment
  const example = parameters.find((parameter) => parameter.name === name)?.schema['example']
  return typeof example === 'string' ? example : SOME_ID
}

/** In single quotes, where a shell takes everything as it is but the quote itself. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`
}
