import { oneLine } from './plain'
import type { Words } from './words'

/** The mail for whoever reads no HTML. */
export function textOf({ lines, action, after, unsubscribe }: Words, origin: string): string {
  const parts = [
    ...lines.map(oneLine),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...after.map(oneLine),
    ...(unsubscribe ? [`No more of these mails:\n${origin}/unsubscribe#${unsubscribe}`] : []),
    `-- \nWarren, ${origin}`,
  ]
  return `${parts.join('\n\n')}\n`
}
