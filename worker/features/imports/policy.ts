import type { ImportState } from './contract'

/** What is done in the queue, step by step. */
export const working: readonly ImportState[] = ['reading', 'running', 'undoing']

/** What the owner may do next. */
const next = {
  upload: ['uploading'],
  read: ['uploading'],
  start: ['ready'],
  stop: ['uploading', 'reading', 'ready', 'running'],
  undo: ['done', 'stopped', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>
export type ImportAction = keyof typeof next

export function may(action: ImportAction, state: ImportState): boolean {
  return (next[action] as readonly ImportState[]).includes(state)
}

/** How many parts a file is sent in, and how large one is. */
export function partsOf(size: number, partSize: number): number {
  return Math.ceil(size / partSize)
}

export function sizeOfPart(n: number, size: number, partSize: number): number {
  return Math.min(partSize, size - (n - 1) * partSize)
}

/** The chunks of chosen parts, in the order of the parts: what hangs on something comes after it. */
export function chosenChunks(
  chunks: { part: string }[],
  chosen: readonly string[],
  order: readonly string[],
): number[] {
  return order
    .filter((part) => chosen.includes(part))
    .flatMap((part) => chunks.flatMap((chunk, n) => (chunk.part === part ? [n] : [])))
}
