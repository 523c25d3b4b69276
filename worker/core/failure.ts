/*
 * The one place that turns an error into words for whoever runs Warren. An error of the database holds the statement and
 * its parameters, which may be private; what the database itself says does not.
 */
const LONGEST_REASON = 500

/** The innermost cause, in its own words: neither SQL, nor its parameters, nor anything that was in a request. */
export function rootCause(error: unknown): { name: string; message: string } {
  let cause = error
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause
  if (!(cause instanceof Error)) return { name: 'Error', message: 'something was thrown that is no error' }
  const message = cause.message.includes('Failed query') ? 'query failed' : cause.message
  return { name: cause.name, message: message.slice(0, LONGEST_REASON) || 'no reason given' }
}

/** Why something failed, in at most 500 characters. */
export function reasonOf(error: unknown): string {
  return rootCause(error).message
}

/**
 * Logs a failure as one line of JSON.
 *
 * @param what names the part of Warren that failed
 * @param facts what helps to find the cause: ids and names, nothing that anybody wrote
 */
export function logFailure(what: string, error: unknown, facts: Record<string, unknown> = {}): void {
  console.error(JSON.stringify({ what, ...facts, ...rootCause(error) }))
}
