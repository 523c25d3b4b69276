import { Download, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ImportView } from '@worker/features/imports/contract'
import { things } from '../../counted'
import { inGroups } from '../../format'
import { t } from '../../messages'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { faultWords } from './import-words'
import { useImportSteps } from './useImport'

const titles = {
  done: t('It is all in'),
  stopped: t('You stopped it'),
  failed: t('It could not be brought in'),
  undone: t('It is taken back'),
} as const

/** What became of the latest import. */
export function ImportResult({ made }: { made: ImportView }) {
  const { id, name, state, imported, leftOut, friends } = made
  const [asking, setAsking] = useState(false)
  const { undo } = useImportSteps(id)
  if (state !== 'done' && state !== 'stopped' && state !== 'failed' && state !== 'undone') return null
  const canUndo = state !== 'undone' && imported > 0
  return (
    <section aria-label={t('The last import')} className="flex flex-col gap-3">
      <div role="status">
        <h3 className="font-bold">{titles[state]}</h3>
        <p className="text-sm break-words text-soft">{name}</p>
        {state === 'failed' && <p>{faultWords(made)}</p>}
        {state === 'undone' && imported > 0 && (
          <p>
            {t(
              '{count, plural, one {{number} thing was} other {{number} things were}} changed or answered since, and stayed.',
              { count: imported, number: inGroups(imported) },
            )}
          </p>
        )}
        {state !== 'undone' && <p>{sumOf(made)}</p>}
      </div>
      {friends.length > 0 && <Friends names={friends} />}
      {undo.isError && (
        <p role="alert" className="text-danger">
          {describeError(undo.error).detail}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {leftOut > 0 && (
          <Button look="outline" size="sm" asChild>
            <a href={`/api/v1/imports/${id}/report`} download>
              <Download aria-hidden className="size-4" />
              {t('What stayed behind')}
            </a>
          </Button>
        )}
        {canUndo && (
          <Button
            look="ghost"
            size="sm"
            icon={<Undo2 aria-hidden className="size-4" />}
            busy={undo.isPending}
            onClick={() => setAsking(true)}
          >
            {t('Take it back')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Take back what came in?')}
        description={t(
          'All of it goes again, but for what you have edited since and what others have answered or reacted to.',
        )}
        action={t('Take it back')}
        danger
        onConfirm={() => undo.mutate()}
      />
    </section>
  )
}

function sumOf({ imported, leftOut, known }: ImportView): string {
  const [came, stayed] = [things(imported), things(leftOut)]
  if (known === 0) return t('{came} came in, {stayed} stayed behind.', { came, stayed })
  return t(
    '{came} came in, {stayed} stayed behind, {known, plural, one {{number} was} other {{number} were}} here already.',
    { came, stayed, known, number: inGroups(known) },
  )
}

/** A friendship takes two. */
function Friends({ names }: { names: string[] }) {
  return (
    <div>
      <p>
        {t('{count, plural, one {{number} friend} other {{number} friends}} of then can be asked again:', {
          count: names.length,
          number: inGroups(names.length),
        })}
      </p>
      <ul
        aria-label={t('Friends to ask again')}
        className="mt-1 flex max-h-48 flex-wrap gap-x-4 gap-y-1 overflow-y-auto"
      >
        {names.map((name) => (
          <li key={name}>
            <Link href={`/@${name}`} className="font-bold text-accent hover:underline">
              @{name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
