import { Component, type ReactNode } from 'react'
import { ErrorState } from '../ui/ErrorState'

interface Props {
  children: ReactNode
  /** A new value (the address) gives the page another chance. */
  resetOn: string
}

interface State {
  error: unknown
  shown: string
}

/** Keeps a mistake in one page from taking the navigation with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, shown: this.props.resetOn }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps({ resetOn }: Props, { shown }: State): Partial<State> | null {
    return resetOn === shown ? null : { error: undefined, shown: resetOn }
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children
    return <ErrorState error={this.state.error} onRetry={() => location.reload()} />
  }
}
