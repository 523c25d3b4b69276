import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { Card } from '../../ui/Card'
import { PeopleResults } from '../profiles/PeopleResults'
import { SuggestedPeople } from '../graph/SuggestedPeople'

/** For members whom they may know; for everyone who is new. */
export function PeopleToMeet() {
  return (
    <>
      {useLoggedIn() && <SuggestedPeople />}
      <Card className="overflow-hidden" aria-label={t('New in the warren')}>
        <h2 className="px-4 pt-4 pb-1">{t('New in the warren')}</h2>
        <PeopleResults q="" />
      </Card>
    </>
  )
}
