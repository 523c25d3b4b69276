import { apiDocument } from './contract'

type Operation = { requestBody?: { content: Record<string, { example?: unknown }> } }

/** A route that writes, as the API document lists it, with the body of its example. */
export type WriteRoute = { name: string; method: string; path: string; body: unknown }

export async function writeRoutes(): Promise<WriteRoute[]> {
  const { paths } = (await apiDocument()) as unknown as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'get')
      .map(([method, { requestBody }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        body: requestBody?.content['application/json']?.example,
      })),
  )
}
