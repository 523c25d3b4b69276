// The mailbox of the local server: what Warren sends is kept here and shown at /dev/mail; nothing leaves the machine.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Response } from 'miniflare'
import { frameOf, listPage, mailPage } from './mailbox-pages.mjs'

/** The oldest are dropped when there are more. */
const MOST = 1_000

/**
 * @param {string | null} directory where mails are kept; null keeps them in memory
 * @returns {(request: { method: string, url: string, text: () => Promise<string> }) => Promise<Response>}
 */
export function openMailbox(directory) {
  const mails = directory ? read(directory) : new Map()

  function keep(letter) {
    // One for each id, whoever sends it twice.
    if (mails.has(letter.id)) return
    const mail = { ...letter, at: Date.now(), links: linksIn(letter.text) }
    mails.set(mail.id, mail)
    if (directory) write(directory, mail)
    for (const id of mails.keys()) {
      if (mails.size <= MOST) break
      mails.delete(id)
      if (directory) rmSync(fileOf(directory, id), { force: true })
    }
  }

  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    if (request.method === 'POST' && pathname === '/send') {
      keep(JSON.parse(await request.text()))
      return new Response(null, { status: 204 })
    }
    const to = searchParams.get('to')
    const shown = [...mails.values()].filter((mail) => !to || mail.to === to.toLowerCase())
    if (pathname === '/dev/mail.json') return Response.json({ items: shown })
    if (pathname === '/dev/mail') return page(listPage(shown.reverse(), to))
    const [, id, part] = /^\/dev\/mail\/([^/]+)(\/html)?$/.exec(pathname) ?? []
    const mail = id && mails.get(decodeURIComponent(id))
    if (!mail) return page('<p>There is no such mail.</p>', 404)
    return part ? frame(frameOf(mail)) : page(mailPage(mail))
  }
}

/** Every address that stands in a text. */
function linksIn(text) {
  return text.match(/https?:\/\/[^\s<>"]+[^\s<>".,:;!?]/g) ?? []
}

const fileOf = (directory, id) => join(directory, `${encodeURIComponent(id)}.json`)

function read(directory) {
  mkdirSync(directory, { recursive: true })
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'))
  const mails = files.map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')))
  return new Map(mails.sort((a, b) => a.at - b.at).map((mail) => [mail.id, mail]))
}

/** Whole or not at all, even if the machine is switched off now. */
function write(directory, mail) {
  const draft = join(directory, 'draft.tmp')
  writeFileSync(draft, JSON.stringify(mail))
  renameSync(draft, fileOf(directory, mail.id))
}

const STYLE = "default-src 'none'; style-src 'unsafe-inline'"
const page = (body, status = 200) => html(body, status, `${STYLE}; frame-src 'self'; frame-ancestors 'none'`)
/** As a program for mail would: no scripts, nothing from elsewhere. */
const frame = (body) => html(body, 200, `${STYLE}; frame-ancestors 'self'`)

function html(body, status, policy) {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  return new Response(body, { status, headers })
}
