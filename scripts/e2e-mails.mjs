// A mail server of this machine for a browser test: says its port, then each mail that it takes, a line of JSON for each.
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`)

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  async onData(stream, _, done) {
    const { from, to, subject, text } = await simpleParser(stream)
    say({ from: from.text, to: to.text, subject, text })
    done()
  },
})
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }))
