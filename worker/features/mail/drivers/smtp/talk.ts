import type { Letter, Outcome } from '../../letter'
import type { SmtpServer } from '../../../../core/smtp-url'
import type { Connection, Reply } from './connection'

/* RFC 5321, with STARTTLS (3207), AUTH PLAIN (4954) and enhanced codes (3463). */

/** The server said no; what that means for the letter. */
class Refusal extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.kind)
  }
}

/** How far a letter has come: from `given` on it may have been taken, whatever happens. */
export type Progress = { given: boolean }

/**
 * Gives a letter to a mail server.
 * @param message the letter as `mimeOf` writes it
 * @throws when the line breaks; `progress` says what that means
 */
export async function talk(
  line: Connection,
  {
    server,
    letter,
    message,
    progress,
  }: { server: SmtpServer; letter: Letter; message: string; progress: Progress },
): Promise<Outcome> {
  try {
    await greet(line, server, letter)
    const extras = /^[\x20-\x7e]*$/.test(letter.to) ? '' : ' SMTPUTF8'
    await expectCode(line.say(`MAIL FROM:<${letter.from.address}>${extras}`), 250, 'refused')
    await expectCode(line.say(`RCPT TO:<${letter.to}>`), 250, 'bounced')
    await expectCode(line.say('DATA'), 354, 'refused')
    await line.write(stuffed(message))
    progress.given = true
    const { text } = await expectCode(line.say('.'), 250, 'refused')
    return { kind: 'sent', providerId: text.split('\n')[0]!.slice(0, 200) }
  } catch (error) {
    if (error instanceof Refusal) return error.outcome
    throw error
  }
}

async function greet(line: Connection, server: SmtpServer, { from, to }: Letter): Promise<void> {
  await expectCode(line.reply(), 220, 'later')
  const name = from.address.split('@').at(-1)!
  let { text } = await expectCode(line.say(`EHLO ${name}`), 250, 'later')
  if (server.tls === 'starttls') {
    if (!offers(text, 'STARTTLS'))
      throw later('The mail server offers no STARTTLS, and nothing is sent in the clear.')
    await expectCode(line.say('STARTTLS'), 220, 'later')
    await line.secure()
    text = (await expectCode(line.say(`EHLO ${name}`), 250, 'later')).text
  }
  if (server.user !== '') {
    const secret = [...new TextEncoder().encode(`\0${server.user}\0${server.password}`)]
    const plain = btoa(String.fromCharCode(...secret))
    await expectCode(line.say(`AUTH PLAIN ${plain}`), 235, 'later')
  }
  if (!/^[\x20-\x7e]*$/.test(to) && !offers(text, 'SMTPUTF8'))
    throw new Refusal({ kind: 'bounced', reason: 'The mail server takes no addresses beyond ASCII.' })
}

/**
 * @param otherwise what a permanent no means at this point; a temporary one always means later
 */
async function expectCode(
  answer: Promise<Reply>,
  code: number,
  otherwise: 'later' | 'refused' | 'bounced',
): Promise<Reply> {
  const reply = await answer
  if (reply.code === code || (code === 250 && reply.code === 251)) return reply
  const reason = `SMTP: ${reply.code} ${reply.text}`.slice(0, 400)
  if (reply.code < 500) throw later(reason)
  // Policy, such as that nobody may send from here, is no fault of the address.
  const isPolicy = reply.text.startsWith('5.7.')
  throw new Refusal({ kind: otherwise === 'bounced' && isPolicy ? 'refused' : otherwise, reason })
}

function later(reason: string): Refusal {
  return new Refusal({ kind: 'later', reason })
}

function offers(text: string, extension: string): boolean {
  return text.split('\n').some((each) => each.toUpperCase().split(' ')[0] === extension)
}

/** A line that begins with a dot gets another: one alone would end the letter. */
function stuffed(message: string): string {
  return message.replace(/^\./gm, '..').replace(/(?:\r\n)?$/, '\r\n')
}
