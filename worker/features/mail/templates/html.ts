import { escapeHtml, oneLine } from './plain'
import type { Place, Words } from './place'

/*
 * Programs for mail know tables and styles at the elements; some know the rest. So it reads well without the style sheet,
 * which is for the dark alone, and its colours are far enough apart where a program turns them by itself.
 */
const FONT = 'font-family:system-ui,-apple-system,&quot;Segoe UI&quot;,Roboto,Helvetica,Arial,sans-serif'
const DARK = `@media (prefers-color-scheme:dark){
.page,.page>tbody>tr>td{background:#171412!important}.card{background:#241f1c!important;border-color:#3d3530!important}
.line{color:#f3ede8!important}.faint,.faint a{color:#b9aea5!important}.button{background:#f0936a!important}
.button a{color:#1b1411!important}}`

/** The mail as it looks: one column that is as wide as a phone. */
export function htmlOf(words: Words, { origin, language, t }: Place): string {
  const { subject, lines, action, after, unsubscribe } = words
  const stop = unsubscribe && `${origin}/unsubscribe#${unsubscribe}`
  const body = [
    ...lines.map((line) => paragraph(line)),
    ...(action
      ? [button(action), paragraph(`${t('Or open this address:')} ${action.url}`, true, action.url)]
      : []),
    ...after.map((line) => paragraph(line)),
    ...(stop ? [paragraph(`${t('No more of these mails:')} ${stop}`, true, stop)] : []),
  ]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(oneLine(subject))}</title><style>${DARK}</style></head>
<body style="margin:0;padding:0">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f6f1ec"><tr><td align="center" style="padding:24px 12px;background:#f6f1ec">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border:1px solid #e4dad1;border-radius:12px"><tr><td align="left" style="padding:24px;${FONT}">
<h1 class="line" style="margin:0 0 16px;font-size:20px;line-height:1.3;color:#2a211c">${escapeHtml(oneLine(subject))}</h1>
${body.join('\n')}
<p class="faint" style="margin:24px 0 0;font-size:13px;line-height:1.5;color:#6d6158">Warren, <a href="${escapeHtml(origin)}" style="color:#6d6158">${escapeHtml(origin)}</a></p>
</td></tr></table>
</td></tr></table>
</body></html>
`
}

function paragraph(text: string, isFaint = false, url?: string): string {
  const style = isFaint ? 'font-size:13px;color:#6d6158' : 'font-size:16px;color:#2a211c'
  const safe = escapeHtml(oneLine(text))
  const words = url ? safe.replace(escapeHtml(url), () => anchor(url)) : safe
  return `<p class="${isFaint ? 'faint' : 'line'}" style="margin:0 0 16px;line-height:1.5;word-break:break-word;${style}">${words}</p>`
}

function anchor(url: string): string {
  return `<a href="${escapeHtml(url)}" style="color:#6d6158;word-break:break-all">${escapeHtml(url)}</a>`
}

/** A cell that is filled, since Outlook knows no padding of links. */
function button({ label, url }: { label: string; url: string }): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px"><tr><td class="button" style="border-radius:8px;background:#b4471b"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;${FONT};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a></td></tr></table>`
}
