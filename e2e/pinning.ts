import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PinningService {
  url: string
  /** Whether it takes what it is asked to keep. */
  takes: boolean
  /** What it keeps, by name. */
  kept: string[]
  stop: () => void
}

/** Who keeps content (IPFS Pinning Service API), on this machine. */
export async function startPinning(token: string): Promise<PinningService> {
  const service: PinningService = { url: '', takes: true, kept: [], stop: () => void server.close() }
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    if (request.headers.authorization !== `Bearer ${token}` || !service.takes)
      return answer(401, { error: { reason: 'UNAUTHORIZED' } })
    if (request.method === 'GET') return answer(200, { count: 0, results: [] })
    let sent = ''
    request.setEncoding('utf8').on('data', (part: string) => (sent += part))
    request.on('end', () => {
      const { cid } = JSON.parse(sent)
      service.kept.push(cid)
      answer(202, { requestid: cid, status: 'pinned', pin: { cid }, delegates: [] })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return service
}
