import { connect } from 'cloudflare:sockets'
import type { SmtpServer } from '../../../../core/smtp-url'

export type Reply = { code: number; text: string }

/** A mail server's line: what is said, and what it answers. */
export type Connection = {
  reply: () => Promise<Reply>
  say: (line: string) => Promise<Reply>
  write: (text: string) => Promise<void>
  /** From here on nobody else reads along; throws when the certificate is not good. */
  secure: () => Promise<void>
  close: () => void
}

const LONGEST_REPLY = 64 * 1024

export function open({ hostname, port, tls }: SmtpServer): Connection {
  const secureTransport = tls === 'implicit' ? 'on' : tls === 'starttls' ? 'starttls' : 'off'
  let socket = connect({ hostname, port }, { secureTransport, allowHalfOpen: false })
  // What goes wrong shows where it is read or written.
  socket.closed.catch(() => {})
  let reader = socket.readable.getReader()
  let writer = socket.writable.getWriter()
  let heard = ''
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()

  async function line(): Promise<string> {
    for (;;) {
      const end = heard.indexOf('\n')
      if (end >= 0) {
        const text = heard.slice(0, end).replace(/\r$/, '')
        heard = heard.slice(end + 1)
        return text
      }
      const { done, value } = await reader.read()
      if (done) throw new Error('The mail server ended the connection.')
      heard += decoder.decode(value, { stream: true })
      if (heard.length > LONGEST_REPLY) throw new Error('The mail server says too much.')
    }
  }

  const connection: Connection = {
    async reply() {
      const lines: string[] = []
      for (;;) {
        const text = await line()
        lines.push(text.slice(4))
        if (!/^\d{3}-/.test(text)) return { code: Number(text.slice(0, 3)) || 0, text: lines.join('\n') }
      }
    },
    async say(text) {
      await connection.write(`${text}\r\n`)
      return connection.reply()
    },
    async write(text) {
      await writer.write(encoder.encode(text))
    },
    async secure() {
      // Said before the line was secure: nobody knows by whom.
      if (heard !== '') throw new Error('The mail server spoke out of turn.')
      reader.releaseLock()
      writer.releaseLock()
      socket = socket.startTls()
      socket.closed.catch(() => {})
      reader = socket.readable.getReader()
      writer = socket.writable.getWriter()
    },
    close() {
      socket.close().catch(() => {})
    },
  }
  return connection
}
