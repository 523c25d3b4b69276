import { exampleOf } from '../http/openapi-example'
import { apiDocument } from './contract'

type Parameter = { name: string; in: string; required?: boolean; schema: unknown }
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { example?: unknown }> }
}

/** A route that writes, as the API document lists it, with the body of its example and the query it needs. */
export type WriteRoute = { name: string; method: string; path: string; body: unknown }

export async function writeRoutes(): Promise<WriteRoute[]> {
  const { paths } = (await apiDocument()) as unknown as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'get')
      .map(([method, { parameters = [], requestBody }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path: path + queryOf(parameters),
        body: requestBody?.content['application/json']?.example,
      })),
  )
}

function queryOf(parameters: Parameter[]): string {
  const needed = parameters.filter((each) => each.in === 'query' && each.required)
  const values = needed.map(({ name, schema }) => [name, String(exampleOf(schema, {}, name))])
  return needed.length > 0 ? `?${String(new URLSearchParams(values))}` : ''
}
