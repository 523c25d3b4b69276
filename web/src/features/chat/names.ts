import type { Conversation, InboxEntry, Member } from '@worker/features/chat/contract'
import { t } from '../../messages'

const notesTitle = t('Notes to yourself')

/** What a conversation is called in the list. */
export function titleOfEntry(entry: InboxEntry): string {
  switch (entry.kind) {
    case 'self':
      return notesTitle
    case 'direct':
      return entry.with?.displayName ?? t('Somebody who left')
    case 'group':
      return entry.name ?? t('A group')
  }
}

/** What it is called when one stands in it. */
export function titleOfRoom(conversation: Conversation, me: string): string {
  if (conversation.kind === 'self') return notesTitle
  if (conversation.kind === 'group') return conversation.name ?? t('A group')
  return otherOf(conversation, me)?.displayName ?? t('Somebody who left')
}

/** The other person of a direct conversation. */
export function otherOf({ kind, members }: Conversation, me: string): Member | undefined {
  return kind === 'direct' ? members.find(({ id }) => id !== me) : undefined
}

/** "Ada", "Ada and Ben", "Ada, Ben and 3 others". */
export function nameSome(names: readonly string[], count = names.length): string {
  return namesAndWords(names, count).join('')
}

/** The same in parts, a name and then words in turn, for what shows each name apart from the direction of the others. */
export function namesAndWords(names: readonly string[], count = names.length): string[] {
  const [first = t('Somebody'), second] = names
  if (count <= 1) return [first]
  if (count === 2 && second !== undefined) return [first, t('between names| and '), second]
  if (second === undefined) return [first, t(' and {count} others', { count: count - 1 })]
  const others = count - 2
  return [
    first,
    ', ',
    second,
    t('{count, plural, one { and # other} other { and # others}}', { count: others }),
  ]
}
