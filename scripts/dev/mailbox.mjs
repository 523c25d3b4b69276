// The mailbox for `wrangler dev`, which cannot bind a function: a server of this machine that only it is told of.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { openMailbox } from '../serve/mailbox.mjs'

/** @param {string} directory where mails are kept @returns {Promise<string>} its origin */
export async function serveMailbox(directory) {
  const mailbox = openMailbox(directory)
  const server = createServer(async (request, response) => {
    const { method, url } = request
    const answer = await mailbox({
      method,
      url: new URL(url, 'http://mailbox').href,
      text: () => text(request),
    })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(await answer.text())
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It ends with whoever started it, and keeps nobody from ending.
  server.unref()
  return `http://127.0.0.1:${server.address().port}`
}
