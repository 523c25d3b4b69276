import { Component, type ReactNode } from 'react'
import { ErrorState } from '../ui/ErrorState'

interface Props {
  children: ReactNode
  /** A new value (the address) gives the page another chance. */
  resetOn: string
}

/** Keeps a mistake in one page from taking the navigation with it. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidUpdate(before: Props): void {
    if (before.resetOn !== this.props.resetOn && this.state.error !== undefined)
      this.setState({ error: undefined })
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children
    return <ErrorState error={this.state.error} onRetry={() => location.reload()} />
  }
}
