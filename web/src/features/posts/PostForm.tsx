import { ChartBarBig, EyeOff, Languages, MessagesSquare } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { faultIn, fits } from '@worker/core/markup/size'
import type { Commenters, Quoters, Visibility } from '@worker/features/posts/contract'
import { postLimits } from '@worker/features/posts/limits'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { InBackground } from '../../ui/InBackground'
import { cx } from '../../ui/cx'
import { EmojiButton } from '../emoji/EmojiButton'
import { AttachmentStrip, preloadAdding, useAdding } from '../media/adding'
import { AddMedia } from '../media/AddMedia'
import { areDescribed, type Attachment } from '../media/attachment'
import { useFilesIn } from '../media/files-in'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { isAskable, type PollValue } from '../polls/poll-value'
import { AudienceMenu } from './AudienceMenu'
import type { QuoteValue } from '../quotes/quote-value'
import type { ChosenLanguage } from './chosen-language'
import { SmartTextarea } from '../../writing/SmartTextarea'

export interface PostFormValue {
  text: string
  visibility: Visibility
  media: readonly Attachment[]
  /** Its pictures are covered until somebody wants to see them. */
  sensitive: boolean
  /** Said in front of it, which is folded then. */
  warning: string
  language: ChosenLanguage
  /** Who may comment on it. */
  commentsFrom: Commenters
  /** What readers are asked. */
  poll: PollValue | null
  /** The post that it quotes. */
  quoted: QuoteValue | null
  /** Who may quote it; null for whoever may by one's settings. */
  quotesFrom: Quoters | null
}

const CommentersField = lazyNamed(() => import('./CommentersField'), 'CommentersField')
const LanguageField = lazyNamed(() => import('./LanguageField'), 'LanguageField')
const PollFields = lazyNamed(() => import('../polls/PollFields'), 'PollFields')
const QuotingCard = lazyNamed(() => import('../quotes/QuotingCard'), 'QuotingCard')
const WarningFields = lazyNamed(() => import('../filters/WarningFields'), 'WarningFields')

interface PostFormProps {
  value: PostFormValue
  onChange: (value: PostFormValue) => void
  /** What stands in it at this moment: files are ready later than they were chosen. */
  now: () => PostFormValue
  onSubmit: () => void
  /** The verb on the button. */
  action: string
  label: string
  placeholder?: string
  busy?: boolean
  /** A post on somebody's wall cannot be private. */
  allowPrivate?: boolean
  /** The poll of a post that is out stays as it is. */
  allowPoll?: boolean
  autoFocus?: boolean
  extra?: ReactNode
}

/** Whether this could be sent: something can be seen of it, and it is not too much. */
export function isSendable({ text, media, warning, poll }: PostFormValue): boolean {
  const said = media.length > 0 && text.trim() === ''
  return (
    (said || fits(text, postLimits.text)) &&
    faultIn(warning.trim(), postLimits.warning) === null &&
    areDescribed(media) &&
    isAskable(poll)
  )
}

/** Text, audience and a button: for a new post and for an edit. */
export function PostForm({
  value,
  onChange,
  now,
  onSubmit,
  action,
  allowPrivate = true,
  allowPoll = true,
  ...props
}: PostFormProps) {
  const list = {
    get: () => now().media,
    set: (media: PostFormValue['media']) => onChange({ ...now(), media }),
  }
  const field = useRef<HTMLTextAreaElement>(null)
  const { working, add } = useAdding('post', list)
  const { over, handlers } = useFilesIn(add)
  const [asked, setAsked] = useState(false)
  const [saysLanguage, setSaysLanguage] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const saysCommenters =
    choosing || value.commentsFrom !== 'everyone' || (value.quotesFrom ?? 'everyone') !== 'everyone'
  const [polls, setPolls] = useState(false)
  const poll = allowPoll && (polls || value.poll !== null)
  const warning = asked || value.warning !== '' || value.sensitive
  const sendable = isSendable(value) && working === 0
  function submit(): void {
    if (!sendable || props.busy) return
    setAsked(false)
    setSaysLanguage(false)
    setChoosing(false)
    setPolls(false)
    onSubmit()
  }
  return (
    <form
      {...handlers}
      onFocus={preloadAdding}
      className={cx(
        'flex flex-col gap-2',
        over && 'rounded-card outline-2 outline-offset-4 outline-accent outline-dashed',
      )}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <SmartTextarea
        ref={field}
        label={props.label}
        placeholder={props.placeholder}
        autoFocus={props.autoFocus}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        onSubmit={submit}
        className="min-h-12 py-2 text-lg"
      />
      {(value.media.length > 0 || working > 0) && (
        <InBackground>
          <AttachmentStrip attachments={value.media} list={list} purpose="post" working={working} />
        </InBackground>
      )}
      {value.quoted && (
        <InBackground>
          <QuotingCard quoted={value.quoted} onDrop={() => onChange({ ...value, quoted: null })} />
        </InBackground>
      )}
      {warning && (
        <InBackground>
          <WarningFields value={value} onChange={(cover) => onChange({ ...value, ...cover })} />
        </InBackground>
      )}
      {poll && (
        <InBackground>
          <PollFields
            value={value}
            onChange={(changed) => {
              setPolls(changed !== null)
              onChange({ ...value, poll: changed })
            }}
          />
        </InBackground>
      )}
      {saysLanguage && (
        <InBackground>
          <LanguageField value={value} onChange={onChange} />
        </InBackground>
      )}
      {saysCommenters && (
        <InBackground>
          <CommentersField value={value} onChange={onChange} />
        </InBackground>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <AudienceMenu
          value={value.visibility}
          onChange={(visibility) => onChange({ ...value, visibility })}
          allowPrivate={allowPrivate}
        />
        <span className="-ms-2 flex">
          <AddMedia onFiles={add} />
          <EmojiButton field={field} />
          <IconButton
            label={t('Content warning')}
            aria-expanded={warning}
            onClick={() => {
              if (warning) onChange({ ...value, warning: '', sensitive: false })
              setAsked(!warning)
            }}
          >
            <EyeOff aria-hidden className="size-5" />
          </IconButton>
          {allowPoll && (
            <IconButton
              label={t('Poll')}
              aria-expanded={poll}
              onClick={() => {
                if (poll) onChange({ ...value, poll: null })
                setPolls(!poll)
              }}
            >
              <ChartBarBig aria-hidden className="size-5" />
            </IconButton>
          )}
          <IconButton
            label={t('Language of the text')}
            aria-expanded={saysLanguage}
            onClick={() => setSaysLanguage(!saysLanguage)}
          >
            <Languages aria-hidden className="size-5" />
          </IconButton>
          <IconButton
            label={t('Who may comment and quote')}
            aria-expanded={saysCommenters}
            onClick={() => {
              if (saysCommenters) onChange({ ...value, commentsFrom: 'everyone', quotesFrom: null })
              setChoosing(!saysCommenters)
            }}
          >
            <MessagesSquare aria-hidden className="size-5" />
          </IconButton>
        </span>
        <span className="grow" />
        {value.text !== '' && <GraphemeCounter text={value.text} size={postLimits.text} />}
        {props.extra}
        <Button type="submit" size="sm" busy={props.busy ?? false} disabled={!sendable}>
          {action}
        </Button>
      </div>
    </form>
  )
}
