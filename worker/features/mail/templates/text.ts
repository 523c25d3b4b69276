import { oneLine } from './plain'
import type { Words } from './words'

/** The mail for whoever reads no HTML. */
export function textOf({ lines, action, after }: Words, origin: string): string {
  const parts = [
    ...lines.map(oneLine),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...after.map(oneLine),
    `-- \nWarren, ${origin}`,
  ]
  return `${parts.join('\n\n')}\n`
}
