import type { Mailbox } from '../../../../core/mailbox'
import type { Letter } from '../../letter'

/*
 * A letter as RFC 5322 has it, with MIME (RFC 2045–2047): ASCII alone, and no line of more than 76 characters but where a
 * word is longer.
 */
const ASCII = /^[\x20-\x7e]*$/
/** Bytes that make an encoded word of at most 75 characters. */
const MOST_IN_WORD = 45
const LONGEST_LINE = 76

/** @param now when it is sent, in milliseconds UTC */
export function mimeOf(letter: Letter, now: number): string {
  const boundary = `=_${letter.id.replace(/[^\w-]/g, '')}`
  const headers = {
    From: mailbox(letter.from),
    To: `<${letter.to}>`,
    Subject: unstructured(letter.subject),
    Date: new Date(now).toUTCString().replace('GMT', '+0000'),
    'Message-ID': messageId(letter),
    'MIME-Version': '1.0',
    ...letter.headers,
    'Content-Type': `multipart/alternative; boundary="${boundary}"`,
  }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const parts = [part('plain', letter.text), part('html', letter.html)]
  return [...head, '', ...parts.map((each) => `--${boundary}\r\n${each}`), `--${boundary}--`, ''].join('\r\n')
}

/** The same for the same mail, so that programs show it once. */
export function messageId({ id, from }: Letter): string {
  return `<${id.replace(/[^\w.-]/g, '-')}@${from.address.split('@').at(-1)}>`
}

function part(type: 'plain' | 'html', text: string): string {
  return [
    `Content-Type: text/${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
  ].join('\r\n')
}

function mailbox({ name, address }: Mailbox): string {
  if (name === '') return `<${address}>`
  const shown = ASCII.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : unstructured(name)
  return `${shown} <${address}>`
}

/** Any text in a header. A word never begins within a character. */
function unstructured(text: string): string {
  if (ASCII.test(text) && text.length < 60) return text
  const words = ['']
  for (const character of text) {
    const longer = words.at(-1)! + character
    if (bytes(longer).length <= MOST_IN_WORD) words[words.length - 1] = longer
    else words.push(character)
  }
  return words.map((word) => `=?utf-8?B?${btoa(String.fromCharCode(...bytes(word)))}?=`).join('\r\n ')
}

function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => broken([...bytes(line)].map((byte, at, all) => encoded(byte, at === all.length - 1))))
    .join('\r\n')
}

function encoded(byte: number, isLast: boolean): string {
  const isPlain = (byte > 32 && byte < 127 && byte !== 61) || ((byte === 32 || byte === 9) && !isLast)
  return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

function broken(signs: string[]): string {
  const lines = ['']
  for (const sign of signs) {
    if (lines.at(-1)!.length + sign.length < LONGEST_LINE) lines[lines.length - 1] += sign
    else lines.push(sign)
  }
  return lines.join('=\r\n')
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
