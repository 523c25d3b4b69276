import { profileLimits } from '@worker/features/profiles/limits'
import { t } from '../../messages'
import { Input } from '../../ui/Field'
import { Section } from '../../ui/Section'
import type { Line } from './profile-form'

interface ProfileLinesProps {
  fields: Line[]
  error: string | undefined
  onChange: (fields: Line[]) => void
}

const empty: Line = { label: '', value: '' }

/** The labelled lines of a profile. There is a place for each that may be; those left empty are none. */
export function ProfileLines({ fields, error, onChange }: ProfileLinesProps) {
  const places = Array.from({ length: profileLimits.fields }, (_, place) => fields[place] ?? empty)
  const change = (place: number, edit: Partial<Line>) =>
    onChange(places.map((line, other) => (other === place ? { ...line, ...edit } : line)))
  return (
    <Section
      title={t('Lines')}
      note={t(
        'A home page, a place, whatever you like: a label, and what it says. A page that links back to your profile with rel="me" is shown as verified.',
      )}
    >
      <div className="flex flex-col gap-4">
        {places.map((line, place) => {
          const n = place + 1
          return (
            <fieldset key={place} className="grid gap-3 sm:grid-cols-[1fr_2fr]">
              <legend className="sr-only">{t('Line {n}', { n })}</legend>
              <Input
                label={t('Label {n}', { n })}
                dir="auto"
                value={line.label}
                onChange={(event) => change(place, { label: event.target.value })}
              />
              <Input
                label={t('Content {n}', { n })}
                dir="auto"
                value={line.value}
                onChange={(event) => change(place, { value: event.target.value })}
              />
            </fieldset>
          )
        })}
        {error && (
          <p role="alert" className="text-sm font-semibold text-danger">
            {error}
          </p>
        )}
      </div>
    </Section>
  )
}
