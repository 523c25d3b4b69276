// A Worker that hands one letter to a mail server, for smtp.test.mjs.
import { smtpMailer } from '../../worker/features/mail/drivers/smtp/mailer.ts'

export default {
  async fetch(request) {
    const { url, letter } = await request.json()
    return Response.json(await smtpMailer({ SMTP_URL: url }).send(letter))
  },
}
