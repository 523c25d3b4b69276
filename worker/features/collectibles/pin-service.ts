import { z } from 'zod'
import { jsonOrNull } from '../../core/json'
import type { Pinning } from '../../setup/pinning'
import type { PinOutcome } from './pin-policy'
import { type Answer, ask, trouble } from './pin-request'

/* The IPFS Pinning Service API (ipfs.github.io/pinning-services-api-spec), as far as it is needed. */
const PinStatus = z.object({
  requestid: z.string().min(1).max(300),
  status: z.enum(['queued', 'pinning', 'pinned', 'failed']),
})
const PinResults = z.object({ results: z.array(PinStatus) })
const JSON_TYPE = 'application/json'

export type Wanted = { cid: string; name: string; origin: string | null }

/** Asks for a pin, unless one was asked for before by somebody who died before noting it. */
export async function requestPin(service: Pinning, wanted: Wanted): Promise<PinOutcome> {
  const [former] = (await pinsOf(service, wanted.cid)) ?? []
  if (former) return outcomeOf(former)
  const body = JSON.stringify({
    cid: wanted.cid,
    name: wanted.name,
    ...(wanted.origin !== null && {
      origins: [multiaddrOf(wanted.origin)],
      meta: { gateway: `${wanted.origin}/ipfs/`, car: `${wanted.origin}/ipfs/${wanted.cid}?format=car` },
    }),
  })
  return statusIn(await ask(service, '/pins', { method: 'POST', body, type: JSON_TYPE }))
}

/** How far it is. What the service has forgotten is asked for anew. */
export async function askAgain(service: Pinning, request: string, wanted: Wanted): Promise<PinOutcome> {
  const answer = await ask(service, `/pins/${encodeURIComponent(request)}`, { method: 'GET' })
  return answer?.status === 404 ? requestPin(service, wanted) : statusIn(answer)
}

/** @returns whether nothing of it is left there; else it is worth another try */
export async function removePins(service: Pinning, cid: string, request: string | null): Promise<boolean> {
  const pins = request === null ? await pinsOf(service, cid) : [{ requestid: request }]
  if (!pins) return false
  for (const { requestid } of pins) {
    const answer = await ask(service, `/pins/${encodeURIComponent(requestid)}`, { method: 'DELETE' })
    if (!answer || !(answer.status === 404 || (answer.status >= 200 && answer.status < 300))) return false
  }
  return true
}

/** Those of this content that the service has or is at; null when it does not say. */
async function pinsOf(service: Pinning, cid: string) {
  const query = new URLSearchParams({ cid, status: 'queued,pinning,pinned' })
  const answer = await ask(service, `/pins?${String(query)}`, { method: 'GET' })
  if (answer?.status !== 200) return null
  return PinResults.safeParse(jsonOrNull(answer.body)).data?.results ?? null
}

function statusIn(answer: Answer | null): PinOutcome {
  if (!answer || answer.status < 200 || answer.status > 299) return trouble(answer)
  const { data } = PinStatus.safeParse(jsonOrNull(answer.body))
  return data ? outcomeOf(data) : { kind: 'later', after: null }
}

function outcomeOf({ requestid: request, status }: z.infer<typeof PinStatus>): PinOutcome {
  if (status === 'failed') return { kind: 'failed' }
  return { kind: status === 'pinned' ? 'pinned' : 'waiting', request }
}

/** Where this server gives blocks by HTTP, as IPFS writes addresses. */
function multiaddrOf(origin: string): string {
  const { protocol, hostname, port } = new URL(origin)
  const secure = protocol === 'https:'
  return `/dns/${hostname}/tcp/${port || (secure ? 443 : 80)}/${secure ? 'https' : 'http'}`
}
