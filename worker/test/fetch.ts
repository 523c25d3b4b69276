import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import worker from '../index'
import { deliverUnlessHeld, testEnv } from './bus'

/**
 * Sends a request to the Worker, and waits for what it does after the response and for what the events it caused bring
 * about. (`exports.default.fetch` of the test pool would do the same, but each of its calls is slower than the one
 * before.)
 */
export async function fetchWorker(request: Request): Promise<Response> {
  const ctx = createExecutionContext()
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], testEnv, ctx)
  await waitOnExecutionContext(ctx)
  await deliverUnlessHeld()
  return response
}
