// How the mailbox of the local server looks.
const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;padding:16px;max-width:720px}
ul{list-style:none;padding:0}li{border-top:1px solid #8886;padding:8px 0}pre{white-space:pre-wrap;overflow-wrap:anywhere}
iframe{width:100%;height:70vh;border:1px solid #8886;border-radius:8px;background:#fff}dt{float:left;clear:left;width:5em}
dd{margin-left:5em;overflow-wrap:anywhere}.faint{opacity:.7}`

const page = (title, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head><body>${body}</body></html>`

/** @param {object[]} mails the newest first @param {string | null} to the address they are for, if only one is asked for */
export function listPage(mails, to) {
  const items = mails.map(
    (mail) =>
      `<li><a href="/dev/mail/${encodeURIComponent(mail.id)}">${escape(mail.subject)}</a><br>
<span class="faint">to <a href="/dev/mail?to=${encodeURIComponent(mail.to)}">${escape(mail.to)}</a>, ${time(mail)}</span></li>`,
  )
  const which = to ? `<p>To ${escape(to)}. <a href="/dev/mail">All</a></p>` : ''
  const body = items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>There are no mails.</p>'
  return page(
    'Mailbox',
    `<h1>Mailbox</h1><p>What this server would have sent. None of it left the machine.</p>${which}${body}`,
  )
}

export function mailPage(mail) {
  const from = `${mail.from.name} <${mail.from.address}>`
  const headers = Object.entries({ From: from, To: mail.to, Time: time(mail), ...mail.headers })
  const facts = headers.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`)
  const text = escape(mail.text).replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`)
  return page(
    mail.subject,
    `<p><a href="/dev/mail">Mailbox</a></p><h1>${escape(mail.subject)}</h1><dl>${facts.join('')}</dl>
<h2>Text</h2><pre>${text}</pre><h2>HTML</h2>
<iframe title="The mail as it looks" sandbox="allow-top-navigation-by-user-activation" src="/dev/mail/${encodeURIComponent(mail.id)}/html"></iframe>`,
  )
}

/** The HTML as it was sent; its links open in the window around it. */
export function frameOf({ html }) {
  return html.replace('<head>', '<head><base target="_top">')
}

const time = ({ at }) => new Date(at).toISOString().slice(0, 19).replace('T', ' ') + ' UTC'
