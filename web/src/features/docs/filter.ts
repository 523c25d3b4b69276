import type { Operation } from './document'

/** Whether an operation has every word that was typed, in whatever a person may remember of it. */
export function matches(operation: Operation, typed: string): boolean {
  const { method, path, tag, summary, description = '', parameters, refusals } = operation
  const names = [...parameters.map(({ name }) => name), ...refusals.map(({ code }) => code)]
  const searched = [method, path, tag, summary, description, ...names].join(' ').toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word))
}

export interface Group {
  tag: string
  operations: Operation[]
}

/** By tag, in the order in which the tags first appear. */
export function grouped(operations: readonly Operation[]): Group[] {
  const groups = Map.groupBy(operations, ({ tag }) => tag)
  return [...groups].map(([tag, members]) => ({ tag, operations: members }))
}
