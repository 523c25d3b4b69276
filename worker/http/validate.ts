import { zValidator } from '@hono/zod-validator'
import { resolver, uniqueSymbol } from 'hono-openapi'
import type { z } from 'zod'
import { DomainError, type FieldError, notFound } from '../core/errors'
import { schemaFault } from '../core/faults'
import { checkJsonBody } from './body'

type Target = 'json' | 'query' | 'param'

/**
 * Validates a part of the request with `schema`, and shows that very schema in the API document. Throws instead of
 * answering, so that a refusal does not enter the response types of the client.
 *
 * @throws invalid_input or unsupported_media_type for a body, invalid_query for a query, not_found for a path
 */
export function valid<K extends Target, T extends z.ZodType>(target: K, schema: T) {
  const validate = zValidator(target, schema, (result) => {
    if (!result.success) throw refusal(target, result.error.issues)
  })
  const checked: typeof validate = async (c, next) => {
    if (target === 'json') await checkJsonBody(c)
    return validate(c, next)
  }
  return Object.assign(checked, { [uniqueSymbol]: { target, ...resolver(schema) } })
}

function refusal(target: Target, issues: z.core.$ZodIssue[]): DomainError {
  if (target === 'param') return notFound('thing')
  const errors = issues.slice(0, 20).map(fieldError)
  const [first] = errors
  const detail = first && (first.path ? `${first.path}: ${first.message}` : first.message)
  return new DomainError(target === 'json' ? 'invalid_input' : 'invalid_query', detail, { errors })
}

/** Where it is wrong, and why: in words, and as a stable code, which the schema may name. */
function fieldError(issue: z.core.$ZodIssue): Required<FieldError> {
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined
  return {
    path: issue.path.map(String).join('.'),
    message: issue.message,
    code: typeof own === 'string' ? own : schemaFault(issue),
  }
}
