import { residentMemory } from '../../scripts/serve/process.mjs'
import { openInspector } from '../inspector.mjs'

const EVERY = 60_000

/**
 * Notes what the runtime holds, each minute or a sixth of a shorter run.
 * @param {() => number} runtime its process
 * @param {{ length: number, heap?: () => Promise<number> }} options milliseconds of the run
 */
export function watchMemory(runtime, { length, heap }) {
  const marks = []
  const began = Date.now()
  const note = async () => {
    const at = Date.now() - began
    const resident = residentMemory(runtime())
    marks.push({ at, resident, heap: heap ? await heap().catch(() => null) : null })
  }
  const timer = setInterval(() => void note(), Math.min(EVERY, length / 6))
  return { marks, stop: () => clearInterval(timer) }
}

/** Bytes that the Worker's own isolate holds, after its garbage is collected. */
export async function heapOf(port) {
  const inspector = await openInspector(port)
  await inspector.call('HeapProfiler.collectGarbage')
  const { usedSize } = await inspector.call('Runtime.getHeapUsage')
  inspector.close()
  return usedSize
}
