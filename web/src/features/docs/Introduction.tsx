import type { ReactNode } from 'react'
import { limits } from '@worker/core/limits'
import { chatLimits } from '@worker/features/chat/limits'
import { commentLimits } from '@worker/features/comments/limits'
import { postLimits } from '@worker/features/posts/limits'
import { profileLimits } from '@worker/features/profiles/limits'
import { Card } from '../../ui/Card'
import { CodeBlock } from './CodeBlock'
import { Code } from './InlineCode'

const number = new Intl.NumberFormat('en')

const sizes: readonly [what: string, most: string][] = [
  ['Username', `${limits.username.min} to ${limits.username.max}`],
  ['Display name', `${profileLimits.displayName.min} to ${profileLimits.displayName.max}`],
  ['Bio', `at most ${profileLimits.bio.max}`],
  ['Post', `at most ${number.format(postLimits.text.max)}`],
  ['Comment', `at most ${number.format(commentLimits.text.max)}`],
  ['Message', `at most ${number.format(chatLimits.message.max)}`],
  ['Tag', `at most ${limits.tag.max}, ${postLimits.tags} on a post`],
  ['Password', `${limits.password.min} to ${limits.password.max}`],
]

/** What holds for every route. */
export function Introduction() {
  const { origin } = location
  return (
    <>
      <Part id="start" title="Begin here">
        <p>
          Everything these pages do, they do through this API. It speaks JSON below{' '}
          <Code>{`${origin}/api/v1`}</Code>; the same description for machines is{' '}
          <a href="/api/v1/openapi.json" className="font-bold text-accent hover:underline">
            openapi.json
          </a>{' '}
          (OpenAPI 3.1).
        </p>
        <p>
          Reading what is public needs no account. For the rest, log in and keep the access token in a
          variable; the examples on this page use it.
        </p>
        <CodeBlock label="Log in" code={loginExample(origin)} />
        <p>
          An access token is good for 15 minutes. With <Code>{'"tokens": "body"'}</Code> the answer also holds
          a refresh token for{' '}
          <a href="#post-auth-refresh" className="font-bold text-accent hover:underline">
            the next one
          </a>
          . Browsers get both as cookies that no script can read.
        </p>
      </Part>
      <Part id="conventions" title="What holds everywhere">
        <dl className="grid gap-4">
          <Rule name="Lists">
            Answer <Code>{'{ items, nextCursor }'}</Code>. Send <Code>nextCursor</Code> as <Code>cursor</Code>{' '}
            for the next page; the <Code>Link</Code> header has its whole address. <Code>limit</Code> is{' '}
            {limits.page.default} unless told, at most {limits.page.max}. Nothing is skipped or shown twice
            when something new arrives.
          </Rule>
          <Rule name="Refusals">
            Are problems (RFC 9457) with a stable <Code>code</Code> to switch on and a <Code>detail</Code> for
            people.{' '}
            <a href="#errors" className="font-bold text-accent hover:underline">
              All codes
            </a>
          </Rule>
          <Rule name="Trying again">
            Send an <Code>Idempotency-Key</Code> with whatever creates something. The same key and body again
            get the first answer again, marked <Code>Idempotency-Replayed: true</Code>, and create nothing.
          </Rule>
          <Rule name="For whom">
            A browser has one set of cookies, whatever its tabs believe. Say with{' '}
            <Code>X-Warren-Account</Code> for whose account (a user id) a request is meant: it is answered for
            them, or refused with <Code>wrong_account</Code>. With <Code>none</Code> cookies count for
            nothing.
          </Rule>
          <Rule name="Limits of speed">
            Routes that write tell in <Code>RateLimit-Limit</Code>, <Code>RateLimit-Remaining</Code> and{' '}
            <Code>RateLimit-Reset</Code> how many more requests they take; past that they answer 429 with{' '}
            <Code>Retry-After</Code>.
          </Rule>
          <Rule name="Asking for help">
            Every answer has an <Code>X-Request-Id</Code>. Whoever runs this Warren finds the log line by it.
          </Rule>
          <Rule name="Limits of length">
            Text is counted as people count: an emoji or an accented letter is one character, however it is
            encoded. Beside that there is a bound in bytes of UTF-8, the <Code>maxLength</Code> of a schema:
            four for each character of posts, comments and messages, eight for each of names and other short
            texts, which only texts that are almost all emoji or stacked accents meet. What is too long is
            refused with <Code>invalid_input</Code> and the code <Code>too_long</Code> beside the field, and
            what shows nothing at all with <Code>nothing_visible</Code>. Names are stored without characters
            that turn the direction of the text around them.
            <ul className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
              {sizes.map(([what, most]) => (
                <li key={what} className="flex justify-between gap-4 border-b border-line py-1 text-sm">
                  <span className="text-soft">{what}</span>
                  <span className="text-end tabular-nums">{most}</span>
                </li>
              ))}
            </ul>
          </Rule>
        </dl>
      </Part>
    </>
  )
}

function loginExample(origin: string): string {
  return `TOKEN=$(curl -s '${origin}/api/v1/auth/login' \\
  -H 'Content-Type: application/json' \\
  -d '{"login":"you","password":"your password","tokens":"body"}' \\
  | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')`
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 scroll-mt-16 px-4 text-xl sm:px-0">
        {title}
      </h2>
      <Card className="flex flex-col gap-4 p-4">{children}</Card>
    </section>
  )
}

function Rule({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 sm:grid-cols-[9rem_1fr]">
      <dt className="font-bold">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
