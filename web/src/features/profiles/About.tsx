import type { Profile } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { exactTime } from '../../time'
import { Card } from '../../ui/Card'
import { Numbers } from '../engagement/Numbers'
import { LongProse } from '../../ui/LongProse'

export function About({ person }: { person: Profile }) {
  const { posts, friends, followers, following } = person.counts
  const facts: [name: string, value: number][] = [
    [t('Posts'), posts],
    ...(friends === null ? [] : ([[t('Friends'), friends]] satisfies [string, number][])),
    [t('Followers'), followers],
    [t('Following'), following],
  ]
  return (
    <Card className="mt-3 space-y-4 p-4">
      <section>
        <h2 className="text-sm text-soft">{t('In their own words')}</h2>
        {person.bio ? <LongProse text={person.bio} /> : <p className="text-soft">{t('Nothing yet.')}</p>}
      </section>
      <Numbers facts={facts} />
      <p className="text-sm text-soft">
        {t('Joined on {value}', { value: exactTime(new Date(person.createdAt)) })}
      </p>
    </Card>
  )
}
