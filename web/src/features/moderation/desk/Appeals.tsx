import { useState } from 'react'
import { t } from '../../../messages'
import { Card } from '../../../ui/Card'
import { EmptyState } from '../../../ui/EmptyState'
import { PagedList } from '../../../ui/PagedList'
import { Segmented } from '../../../ui/Segmented'
import { AppealRow } from './AppealRow'
import { type AppealState, useAppeals } from './useDesk'

/** People who say that a decision was a mistake. */
export function Appeals() {
  const [state, setState] = useState<AppealState>('open')
  return (
    <>
      <div className="px-4 pb-3 sm:px-0">
        <Segmented
          label={t('State of the appeals')}
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: t('Open') },
            { value: 'overturned', label: t('Granted') },
            { value: 'upheld', label: t('Turned down') },
          ]}
        />
      </div>
      <Card className="overflow-hidden">
        <PagedList
          query={useAppeals(state)}
          name={`appeals ${state}`}
          label={t('Appeals')}
          keyOf={appealId}
          empty={
            <EmptyState title={state === 'open' ? t('No appeals wait') : t('None yet')}>
              {state === 'open' && t('Whoever disagrees with a decision is found here.')}
            </EmptyState>
          }
        >
          {(appeal, position) => <AppealRow appeal={appeal} {...position} />}
        </PagedList>
      </Card>
    </>
  )
}

function appealId({ id }: { id: string }): string {
  return id
}
