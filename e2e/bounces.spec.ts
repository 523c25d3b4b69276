import { mailTo } from './mailbox'
import { expect, test } from './world'

/** As the mail server of the other side reports it (RFC 3464). */
function report(to: string, messageId: string): string {
  return [
    'From: MAILER-DAEMON@mx.example',
    'To: hello@warren.example',
    'Message-ID: <report-1@mx.example>',
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${messageId}@localhost>`,
    '',
    '--b--',
    '',
  ].join('\r\n')
}

test('a report of a mail that came back reaches the local server as it would the deployed one', async ({
  world,
}) => {
  const ada = await world.neighbour('ada')
  const to = `${ada.username}@example.org`
  const { id, links } = await mailTo(ada.origin, to, 'confirm')
  await ada.does('POST', '/auth/email/confirm', { token: new URL(links[0]!).hash.slice(1) })
  const address = `${ada.origin}/cdn-cgi/handler/email?from=MAILER-DAEMON@mx.example&to=hello@warren.example`
  // Said again until it is noted that the mail was sent, as it is a moment after it has arrived.
  const reported = async () => {
    const answer = await fetch(address, { method: 'POST', body: report(to, id) })
    expect(answer.status, await answer.text()).toBe(200)
    return ada.does<{ id: string; email: string }>('GET', '/auth/ways')
  }
  await expect.poll(async () => (await reported()).email).toBe('bounced')
})
