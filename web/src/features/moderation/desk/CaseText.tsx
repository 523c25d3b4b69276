import type { CaseDetail, QuotedMessage } from '@worker/features/moderation/contract-desk'
import { Link } from 'wouter'
import { rich, t } from '../../../messages'
import { Badge } from '../../../ui/Badge'
import { cx } from '../../../ui/cx'
import { Prose } from '../../../ui/Prose'
import { RelativeTime } from '../../../ui/RelativeTime'
import { Section } from '../../../ui/Section'
import { CaseMedia } from './CaseMedia'
import { states } from './desk-words'

/** What it said when it was reported, what it says now, and what stands around it. */
export function CaseText({ found }: { found: CaseDetail }) {
  const { subject, snapshot, current, messages, post, person, contentState } = found
  const changed = current !== snapshot
  return (
    <Section
      title={t('The {type, select, comment {comment} message {message} profile {profile} other {post}}', {
        type: subject.type,
      })}
      note={rich('by {name} · case opened {time}', {
        name: (
          <Link href={`/@${person.username}`} className="font-semibold hover:underline">
            <bdi>{person.displayName}</bdi>
          </Link>
        ),
        time: <RelativeTime at={found.openedAt} />,
      })}
      aside={contentState && <Badge tone="danger">{states[contentState]}</Badge>}
    >
      {messages.length > 0 ? (
        <Conversation messages={messages} reported={subject.seq} />
      ) : (
        <Version title={changed ? t('As it was') : ''} text={snapshot} />
      )}
      {messages.length === 0 && changed && (
        <div className="mt-4">
          {current === null ? (
            <p className="text-soft italic">{t('It has been deleted since.')}</p>
          ) : (
            <Version title={t('As it is now')} text={current} />
          )}
        </div>
      )}
      <CaseMedia found={found} />
      {post && (
        <div className="mt-4 border-t border-line pt-3 text-sm">
          <p className="text-soft">
            {rich('under the post of {name}', {
              name: <bdi className="font-semibold">{post.author.displayName}</bdi>,
            })}
          </p>
          <p dir="auto" className="line-clamp-4 whitespace-pre-wrap">
            {post.text}
          </p>
        </div>
      )}
      {subject.postId && (
        <Link
          href={`/posts/${subject.postId}`}
          className="mt-3 inline-block font-bold text-accent hover:underline"
        >
          {t('See it in its place')}
        </Link>
      )}
    </Section>
  )
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <div>
      {title !== '' && <h3 className="mb-1 text-sm font-bold text-soft">{title}</h3>}
      <Prose text={text} />
    </div>
  )
}

function Conversation({ messages, reported }: { messages: QuotedMessage[]; reported: number | null }) {
  return (
    <ol aria-label={t('The message and those around it')} className="flex flex-col gap-2">
      {messages.map(({ seq, sender, text, createdAt }) => (
        <li
          key={seq}
          className={cx('rounded-card px-3 py-2', seq === reported ? 'bg-danger-soft' : 'bg-sunken')}
        >
          <p className="flex gap-2 text-sm text-soft">
            <bdi className="font-bold">{sender?.displayName ?? t('Somebody who left')}</bdi>
            <RelativeTime at={createdAt} />
            {seq === reported && <span className="font-bold text-danger">{t('Reported')}</span>}
          </p>
          <p dir="auto" className="whitespace-pre-wrap">
            {text}
          </p>
        </li>
      ))}
    </ol>
  )
}
