import { oneLine } from './plain'
import type { Place, Words } from './place'

/** The mail for whoever reads no HTML. */
export function textOf({ lines, action, after, unsubscribe }: Words, { origin, t }: Place): string {
  const parts = [
    ...lines.map(oneLine),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...after.map(oneLine),
    ...(unsubscribe ? [`${t('No more of these mails:')}\n${origin}/unsubscribe#${unsubscribe}`] : []),
    `-- \nWarren, ${origin}`,
  ]
  return `${parts.join('\n\n')}\n`
}
