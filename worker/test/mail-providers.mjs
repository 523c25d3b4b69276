// The providers of mail, as far as their documents tell (November 2026). What comes before the first dot of an address says
// what they do with it.
import { Response } from 'miniflare'

const taken = []
const tries = new Map()

/** @returns an answer when the request is for one of them, or asks what they took */
export async function mailProvider(request) {
  const url = new URL(request.url)
  if (url.hostname === 'sent.example')
    return Response.json(taken.filter(({ to }) => to === decodeURIComponent(url.search.slice(1))))
  const provider = providers[url.hostname]
  if (!provider) return null
  const body = await request.json()
  const to = provider.to(body)
  const [what, id] = to.replace(/@.*/, '').split('.')
  const count = (tries.get(to) ?? 0) + 1
  tries.set(to, count)
  if (what === 'ok' || (what === 'twice' && count > 2)) {
    taken.push({ to, url: request.url, headers: Object.fromEntries(request.headers), body })
    return Response.json(provider.taken(id))
  }
  return provider.refused(what === 'twice' ? '503' : what)
}

const resend = (status, name, message, headers = {}) =>
  Response.json({ statusCode: status, name, message }, { status, headers })
const postmark = (status, ErrorCode, Message) => Response.json({ ErrorCode, Message }, { status })

const providers = {
  'api.resend.com': {
    to: ({ to }) => to[0],
    taken: (id) => ({ id: `re-${id}` }),
    refused: (what) =>
      ({
        400: () => resend(400, 'validation_error', 'The html is too odd'),
        401: () => resend(401, 'missing_api_key', 'Missing API key'),
        409: () => resend(409, 'invalid_idempotent_request', 'Same key, another body'),
        422: () => resend(422, 'validation_error', 'Invalid `to` field'),
        429: () => resend(429, 'rate_limit_exceeded', 'Too many', { 'retry-after': '2' }),
      })[what]?.() ?? resend(500, 'application_error', 'On our side'),
  },
  'api.postmarkapp.com': {
    to: ({ To }) => To,
    taken: (id) => ({ ErrorCode: 0, MessageID: `pm-${id}`, Message: 'OK' }),
    refused: (what) =>
      ({
        300: () => postmark(422, 300, "Invalid 'To' address"),
        401: () => postmark(401, 10, 'Bad token'),
        406: () => postmark(422, 406, 'Inactive recipient'),
        429: () => postmark(429, 429, 'Too many'),
      })[what]?.() ?? postmark(500, 100, 'On our side'),
  },
}
