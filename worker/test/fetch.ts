import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import worker from '../index'

/**
 * Sends a request to the Worker, and waits for what it does after the response. (`exports.default.fetch` of the test
 * pool would do the same, but each of its calls is slower than the one before.)
 */
export async function fetchWorker(request: Request): Promise<Response> {
  const ctx = createExecutionContext()
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], env, ctx)
  await waitOnExecutionContext(ctx)
  return response
}
