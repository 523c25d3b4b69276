/** A request that says what one entry of the outbox says. */
export interface Written {
  path: string
  json: Record<string, unknown>
}

type Fields = Record<string, unknown>

/**
 * The request for what somebody wrote, without files: the service worker sends those when no page is open. Everything else
 * waits for the next page, whose senders (`features/*-sender.ts`) know more; a test holds the two together.
 *
 * @returns undefined for what is not for here, or cannot be read
 */
export function writtenIn(kind: unknown, input: unknown, key: string): Written | undefined {
  const fields = fieldsOf(input)
  if (typeof fields['text'] !== 'string' || !isEmpty(fields['media'])) return undefined
  if (kind === 'post') return post(fields, fields['text'])
  if (kind === 'comment') return comment(fields, fields['text'])
  if (kind === 'message') return message(fields, fields['text'], key)
  return undefined
}

function post(
  { visibility, wall, warning, language, commentsFrom, quoted, quotesFrom }: Fields,
  text: string,
): Written | undefined {
  if (typeof visibility !== 'string') return undefined
  const json = {
    text,
    visibility,
    ...worded('wall', wall),
    ...worded('warning', trimmed(warning)),
    ...(language === 'none' ? { language: null } : worded('language', language === 'auto' ? '' : language)),
    ...worded('commentsFrom', commentsFrom === 'everyone' ? '' : commentsFrom),
    ...worded('quotedPostId', fieldsOf(quoted)['id']),
    ...worded('quotesFrom', quotesFrom),
  }
  return { path: '/posts', json }
}

function comment({ postId, parentId, warning }: Fields, text: string): Written | undefined {
  if (typeof postId !== 'string') return undefined
  return {
    path: `/posts/${encodeURIComponent(postId)}/comments`,
    json: { text, ...worded('parentId', parentId), ...worded('warning', trimmed(warning)) },
  }
}

function message({ conversationId, replyTo }: Fields, text: string, clientId: string): Written | undefined {
  if (typeof conversationId !== 'string') return undefined
  const json = { text, clientId, ...(typeof replyTo === 'number' && { replyTo }) }
  return { path: `/conversations/${encodeURIComponent(conversationId)}/messages`, json }
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** A field that is only there when it says something. */
function worded(name: string, value: unknown): Fields {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {}
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0)
}
