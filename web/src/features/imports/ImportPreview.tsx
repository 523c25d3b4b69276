import { useState } from 'react'
import type { ImportPart, ImportView } from '@worker/features/imports/contract'
import { inGroups } from '../../format'
import { rich, t } from '../../messages'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'
import { Switch } from '../../ui/Switch'
import { partWords, unchosen } from './import-words'
import { useImportSteps } from './useImport'

/** What is in the archive, to choose from. Nothing has come in yet. */
export function ImportPreview({ made }: { made: ImportView }) {
  const { id, name, preview } = made
  const [chosen, setChosen] = useState<ReadonlySet<ImportPart>>(
    new Set(preview.flatMap(({ part, count }) => (count > 0 && !unchosen.includes(part) ? [part] : []))),
  )
  const { start, stop } = useImportSteps(id)
  const choose = (part: ImportPart, isWanted: boolean) => {
    const others = [...chosen].filter((each) => each !== part)
    setChosen(new Set(isWanted ? [...others, part] : others))
  }
  return (
    <div className="flex flex-col gap-4">
      <p>
        {rich('This is in {name}. Nothing has come in yet: choose what is to.', {
          name: <span className="font-bold break-words">{name}</span>,
        })}
      </p>
      <ul aria-label={t('What is in the archive')} className="flex flex-col gap-3">
        {preview.map(({ part, count, leftOut }) => (
          <li key={part}>
            <Switch
              label={`${partWords[part].label}: ${inGroups(count)}`}
              note={notes(part, leftOut)}
              checked={chosen.has(part)}
              disabled={count === 0}
              onChange={(isWanted) => choose(part, isWanted)}
            />
          </li>
        ))}
      </ul>
      {start.isError && (
        <p role="alert" className="text-danger">
          {describeError(start.error).detail}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={chosen.size === 0}
          busy={start.isPending}
          onClick={() => start.mutate(wanted(preview, chosen))}
        >
          {t('Bring it in')}
        </Button>
        <Button look="ghost" busy={stop.isPending} onClick={() => stop.mutate()}>
          {t('Cancel')}
        </Button>
      </div>
    </div>
  )
}

/** Of what has nothing to come in the report still says why, where its kin were wanted. */
function wanted(preview: ImportView['preview'], chosen: ReadonlySet<ImportPart>): ImportPart[] {
  return preview.flatMap(({ part, count }) => (chosen.has(part) || count === 0 ? [part] : []))
}

function notes(part: ImportPart, leftOut: number): string {
  const stays =
    leftOut > 0
      ? t('{count, plural, one {{number} more stays} other {{number} more stay}} behind', {
          count: leftOut,
          number: inGroups(leftOut),
        })
      : null
  return [partWords[part].note, stays].filter((each) => each != null).join('. ')
}
