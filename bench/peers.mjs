// What others do for the same task, scaled to this machine: their figure times how fast the floor is here, divided by how
// fast it was where they were measured. Both floors are the same script, so the machines cancel out.
import { readFileSync } from 'node:fs'

const known = JSON.parse(readFileSync('bench/peers.json', 'utf8'))

/** @param {Record<string, { rows: any[] }>} results of the other parts */
export function compareToPeers({ throughput, pairs }) {
  const measured = [...(throughput?.rows ?? []), ...(pairs?.rows ?? [])]
  const find = (kind, name) => measured.find((row) => row.kind === kind && row.name === name)
  return known.peers.flatMap(({ task, peer, perSecond, floor, row, goal }) => {
    const here = find('floor', floor)
    const ours = find('route', row) ?? find('chat', row)
    if (!here || !ours) return []
    const scaled = perSecond * (here.perSecond / known.floor[floor])
    return [
      {
        name: task,
        peer,
        theirs: perSecond,
        scaled,
        ours: ours.perSecond,
        times: ours.perSecond / scaled,
        goal,
      },
    ]
  })
}
