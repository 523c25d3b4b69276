import { z } from 'zod'
import { jsonOrNull } from '../../core/json'
import type { Pinning } from '../../setup/pinning'
import type { PinOutcome } from './pin-policy'
import { ask, trouble } from './pin-request'

/* The RPC of Kubo (docs.ipfs.tech/reference/kubo/rpc): the node is given the blocks themselves. */
const Line = z.object({
  Root: z.object({ Cid: z.object({ '/': z.string() }), PinErrorMsg: z.string().default('') }),
})

export async function importCar(
  node: Pinning,
  cid: string,
  car: Uint8Array<ArrayBuffer>,
): Promise<PinOutcome> {
  const body = new FormData()
  body.set('file', new Blob([car], { type: 'application/vnd.ipld.car' }), `${cid}.car`)
  const answer = await ask(node, '/api/v0/dag/import?pin-roots=true', { method: 'POST', body })
  if (answer?.status !== 200) return trouble(answer)
  const root = answer.body
    .split('\n')
    .map((line) => Line.safeParse(jsonOrNull(line)).data?.Root)
    .find((each) => each?.Cid['/'] === cid)
  if (!root) return { kind: 'later', after: null }
  return root.PinErrorMsg === '' ? { kind: 'pinned', request: null } : { kind: 'failed' }
}

/** @returns whether it is not pinned any more; else it is worth another try */
export async function unpin(node: Pinning, cid: string): Promise<boolean> {
  const answer = await ask(node, `/api/v0/pin/rm?arg=${cid}`, { method: 'POST' })
  return answer?.status === 200 || (answer?.status === 500 && answer.body.includes('not pinned'))
}
