/*
 * Reports of mails that could not be delivered (RFC 3464): programs write them for programs, always in this form. Of any other
 * mail nothing is read, so this is no parser of mail.
 */
export type Report = {
  /** Of the mail that is reported on, without its angle brackets. */
  messageId: string
  failures: { address: string; reason: string }[]
}

type Head = Map<string, string>

/**
 * What a report says failed for good; null for any other mail.
 * @param raw as it came, a character for each byte
 */
export function readReport(raw: string): Report | null {
  const [head, body] = split(raw)
  const type = head.get('content-type') ?? ''
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  if (!/^multipart\/report\b/i.test(type) || !/report-type="?delivery-status/i.test(type) || !boundary)
    return null
  const parts = partsOf(body, boundary[1] ?? boundary[2]!).map(split)
  const ofType = (wanted: RegExp) =>
    parts.find(([part]) => wanted.test(part.get('content-type') ?? ''))?.[1] ?? ''
  const status = ofType(/^message\/(?:global-)?delivery-status\b/i)
  const original = headOf(ofType(/^(?:message\/(?:rfc822|global)\b|text\/rfc822-headers)/i))
  const messageId = /<([^<>\s]+)>/.exec(original.get('message-id') ?? '')?.[1]
  return messageId === undefined ? null : { messageId, failures: groupsIn(status).flatMap(failureIn) }
}

/** One group of fields is of the whole report; each of the others is of one recipient. */
function groupsIn(text: string): Head[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(headOf)
    .filter((group) => group.has('final-recipient') || group.has('original-recipient'))
}

/** Only what is over counts: a mailbox that is full, or a server that sleeps, may take the next mail. */
function failureIn(group: Head): Report['failures'] {
  const recipient = group.get('original-recipient') ?? group.get('final-recipient') ?? ''
  const address = recipient
    .replace(/^[^;]*;/, '')
    .trim()
    .replace(/^<|>$/g, '')
  const [status = ''] = (group.get('status') ?? '').split(/\s/)
  const isFinal = group.get('action')?.toLowerCase() === 'failed' && /^5\.(?!2\.2$)\d+\.\d+$/.test(status)
  if (!isFinal) return []
  const said = (group.get('diagnostic-code') ?? '').replace(/^[^;]*;/, '').trim()
  return [{ address, reason: `${status} ${said}`.trim() }]
}

function partsOf(body: string, boundary: string): string[] {
  const [, ...parts] = `\n${body}`.split(`\n--${boundary}`)
  return parts.filter((part) => !part.startsWith('--')).map((part) => part.replace(/^[^\n]*\n/, ''))
}

function split(text: string): [head: Head, body: string] {
  const end = /\r?\n\r?\n/.exec(text)
  return end ? [headOf(text.slice(0, end.index)), text.slice(end.index + end[0].length)] : [headOf(text), '']
}

/** The fields up to the first empty line, by their names in small letters; of two of a name the first counts. */
function headOf(text: string): Head {
  const [head = ''] = text.replace(/^(?:\r?\n)+/, '').split(/\r?\n\r?\n/, 1)
  const fields = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}
