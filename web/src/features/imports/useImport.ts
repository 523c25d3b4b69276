import { useMutation, useQuery } from '@tanstack/react-query'
import type { ImportPart, ImportView } from '@worker/features/imports/contract'
import { api, done, once, read } from '../../api'
import { queryClient } from '../../query-client'
import { pageQuery } from '../../paging'
import { listOfFile } from './import-words'

const importKey = ['me', 'import']
/** Milliseconds between two looks while something is being done. */
const WHILE_WORKING = 1_500

const working: readonly ImportView['state'][] = ['reading', 'running', 'undoing']

export function isWorking({ state }: Pick<ImportView, 'state'>): boolean {
  return working.includes(state)
}

/** The latest import, if there was one. */
export function useImport() {
  return useQuery({
    queryKey: importKey,
    queryFn: loadLatest,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? WHILE_WORKING : false),
  })
}

async function loadLatest(): Promise<ImportView | null> {
  const { items } = await read(api.imports.$get({ query: { ...pageQuery(null), limit: '1' } }))
  const [latest] = items
  return latest ? read(api.imports[':id'].$get({ param: { id: latest.id } })) : null
}

export function reloadImport(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: importKey })
}

/** Begins with a file. `key` makes one import of however many tries. */
export async function begin(file: File, key: string): Promise<ImportView> {
  const list = listOfFile(file.name)
  const json = { name: file.name, size: file.size, ...(list && { list }) }
  return read(api.imports.$post({ json }, once(key)))
}

/** What the list can be done with. What was brought in may be anywhere, so all is asked for anew. */
export function useImportSteps(id: string) {
  const param = { id }
  const onSettled = reloadImport
  return {
    start: useMutation({
      mutationFn: (parts: ImportPart[]) => done(api.imports[':id'].start.$post({ param, json: { parts } })),
      onSettled,
    }),
    stop: useMutation({ mutationFn: () => done(api.imports[':id'].$delete({ param })), onSettled }),
    undo: useMutation({ mutationFn: () => done(api.imports[':id'].undo.$post({ param })), onSettled }),
  }
}
