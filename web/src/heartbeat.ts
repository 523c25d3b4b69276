type Beat = () => void

const beats = new Set<Beat>()
let worker: Worker | undefined

/** Calls `beat` at the pace of the pings, also while the page is hidden. The first pace given holds. */
export function onHeartbeat(every: number, beat: Beat): () => void {
  beats.add(beat)
  if (!worker) {
    worker = new Worker(new URL('./heartbeat-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = () => beats.forEach((each) => each())
    worker.postMessage(every)
  }
  return () => {
    beats.delete(beat)
    if (beats.size > 0) return
    worker?.terminate()
    worker = undefined
  }
}
