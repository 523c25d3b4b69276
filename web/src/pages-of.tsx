import { Route, Switch } from 'wouter'
import type { Lazy } from './lazy/lazy-named'

/** The one of some pages whose address it is. */
export function pagesOf(pages: readonly { path: string; page: Lazy<object> }[]) {
  return (
    <Switch>
      {pages.map(({ path, page }) => (
        <Route key={path} path={path} component={page} />
      ))}
    </Switch>
  )
}
