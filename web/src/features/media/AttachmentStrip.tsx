import { Check, ChevronLeft, ChevronRight, LoaderCircle, Plus, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { OnDemand } from '../../ui/OnDemand'
import type { AttachmentList } from './adding'
import type { Attachment } from './attachment'
import { AttachmentTile } from './AttachmentTile'
import type { MediaPurpose } from '@worker/features/media/contract'
import { beginUpload, takeBack, useUpload } from './uploads'

const AltDialog = lazyNamed(() => import('./AltDialog'), 'AltDialog')

export interface AttachmentStripProps {
  attachments: readonly Attachment[]
  list: AttachmentList
  purpose: MediaPurpose
  /** How many more are being made ready. */
  working: number
}

/** What was added to a text that is being written: put in order, described, taken away. */
export function AttachmentStrip({ attachments, list, purpose, working }: AttachmentStripProps) {
  const [described, setDescribed] = useState<string | null>(null)
  const [held, setHeld] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const box = useRef<HTMLUListElement>(null)
  const silent = attachments.filter(({ kind, alt }) => kind === 'image' && alt.trim() === '')

  // The network may be gone by the time somebody has thought of the words.
  useEffect(() => AltDialog.preload(), [])

  // After a reload, or in a form that is opened again: what was not sent yet goes on.
  useEffect(() => {
    for (const attachment of attachments) beginUpload(attachment, purpose)
  }, [attachments, purpose])

  function move(key: string, to: number): void {
    const before = list.get()
    const moved = before.find((each) => each.key === key)
    if (!moved || to < 0 || to >= before.length) return
    list.set(before.filter((each) => each !== moved).toSpliced(to, 0, moved))
    setTold(t('Now number {value} of {count}', { value: to + 1, count: before.length }))
  }

  function remove(attachment: Attachment): void {
    list.set(list.get().filter(({ key }) => key !== attachment.key))
    setTold(t('Removed'))
    void takeBack(attachment)
    // The button that had the focus is gone with it.
    box.current?.closest('form')?.querySelector('textarea')?.focus()
  }

  return (
    <div className="flex flex-col gap-2">
      <ul ref={box} aria-label={t('Added')} className="flex flex-wrap gap-2">
        {attachments.map((attachment, place) => {
          const { key, kind, alt, name } = attachment
          const what = `${nouns[kind]} ${place + 1}`
          return (
            <li
              key={key}
              draggable={attachments.length > 1}
              onDragStart={({ dataTransfer }) => {
                dataTransfer.effectAllowed = 'move'
                setHeld(key)
              }}
              onDragEnd={() => setHeld(null)}
              onDragOver={(event) => {
                if (held === null) return
                event.preventDefault()
                if (held !== key) move(held, place)
              }}
              onDrop={(event) => held !== null && event.preventDefault()}
              className={cx('relative', held === key && 'opacity-50')}
            >
              <AttachmentTile attachment={attachment} purpose={purpose} />
              <TakeAway attachment={attachment} what={what} tip={name} onClick={() => remove(attachment)} />
              {kind !== 'file' && (
                <Tool
                  label={
                    alt.trim() === '' ? t('Add ALT to {what}', { what }) : t('Change ALT of {what}', { what })
                  }
                  className="absolute start-1 bottom-1 w-auto! gap-0.5 px-1.5 text-xs font-bold"
                  onClick={() => setDescribed(key)}
                >
                  {alt.trim() === '' ? (
                    <Plus aria-hidden className="size-3.5" />
                  ) : (
                    <Check aria-hidden className="size-3.5" />
                  )}
                  ALT
                </Tool>
              )}
              {attachments.length > 1 && (
                <span className="absolute end-1 bottom-1 flex gap-1">
                  <Tool
                    label={t('Move {what} forward', { what })}
                    disabled={place === 0}
                    onClick={() => move(key, place - 1)}
                  >
                    <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
                  </Tool>
                  <Tool
                    label={t('Move {what} back', { what })}
                    disabled={place === attachments.length - 1}
                    onClick={() => move(key, place + 1)}
                  >
                    <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
                  </Tool>
                </span>
              )}
            </li>
          )
        })}
        {Array.from({ length: working }, (_, place) => (
          <li key={place} className="grid size-28 place-items-center rounded-card bg-sunken text-soft">
            <LoaderCircle aria-hidden className="size-6 animate-spin" />
            <span className="sr-only">{t('Being made ready')}</span>
          </li>
        ))}
      </ul>
      {silent[0] && purpose !== 'message' && (
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
          {t('Some people cannot see {count, plural, one {your picture} other {your pictures}}.', {
            count: silent.length,
          })}
          <Button
            look="ghost"
            size="sm"
            className="-mx-3 text-accent"
            onClick={() => setDescribed(silent[0]?.key ?? null)}
          >
            {t('{count, plural, one {Describe it} other {Describe them}}', { count: silent.length })}
          </Button>
        </p>
      )}
      <span role="status" className="sr-only">
        {told}
      </span>
      <OnDemand open={described !== null} onOpenChange={(open) => open || setDescribed(null)}>
        <AltDialog attachments={attachments} list={list} at={described ?? ''} onAt={setDescribed} />
      </OnDemand>
    </div>
  )
}

interface TakeAwayProps {
  attachment: Attachment
  what: string
  tip: string
  onClick: () => void
}

/** Takes it away; while it is on its way, that ends the upload as well. */
function TakeAway({ attachment, what, ...props }: TakeAwayProps) {
  const { phase } = useUpload(attachment)
  const isUnderWay = phase === 'waiting' || phase === 'sending'
  return (
    <Tool
      label={isUnderWay ? t('Cancel the upload of {what}', { what }) : t('Remove {what}', { what })}
      className={cx('absolute end-1 top-1', isUnderWay && 'w-auto! gap-0.5 px-1.5 text-xs font-bold')}
      {...props}
    >
      <X aria-hidden className="size-4" />
      {isUnderWay && t('Cancel')}
    </Tool>
  )
}

const nouns = { image: t('picture'), video: t('video'), audio: t('sound'), file: t('file') } as const

interface ToolProps {
  label: string
  tip?: string
  className?: string
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

/** A small button over a picture. */
function Tool({ label, tip, className, children, ...props }: ToolProps) {
  return (
    <button
      type="button"
      {...props}
      aria-label={label}
      data-tip={tip ? `${label}: ${tip}` : label}
      className={cx(
        'flex size-6 items-center justify-center rounded-full bg-veil text-veil-ink disabled:opacity-40',
        className,
      )}
    >
      {children}
    </button>
  )
}
