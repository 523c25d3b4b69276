import { exampleOf } from '../http/openapi-example'
import { apiDocument } from './contract'
import { picture } from './pictures'
import { file } from './world'

type Parameter = { name: string; in: string; required?: boolean; schema: unknown }
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { example?: unknown }> }
}

/** A route that writes, as the API document lists it, with the body of its example and the query it needs. */
export type WriteRoute = { name: string; method: string; path: string; body: unknown; isFile: boolean }

/** The body of its example, or a picture where it takes a file. */
export function bodyOf({ body, isFile }: Pick<WriteRoute, 'body' | 'isFile'>) {
  if (isFile) return file(picture())
  return body === undefined ? {} : { body }
}

export async function writeRoutes(): Promise<WriteRoute[]> {
  const { paths, components } = (await apiDocument()) as unknown as {
    paths: Record<string, Record<string, Operation>>
    components: unknown
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'get')
      .map(([method, { parameters = [], requestBody }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path: path + queryOf(parameters, components),
        body: requestBody?.content['application/json']?.example,
        isFile: requestBody !== undefined && '*/*' in requestBody.content,
      })),
  )
}

function queryOf(parameters: Parameter[], components: unknown): string {
  const needed = parameters.filter((each) => each.in === 'query' && each.required)
  const values = needed.map(({ name, schema }) => [name, String(exampleOf(schema, components, name))])
  return needed.length > 0 ? `?${String(new URLSearchParams(values))}` : ''
}
