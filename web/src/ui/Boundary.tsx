import { Component, type ReactNode } from 'react'
import { LoadFailure } from '../lazy/load-failure'
import { t } from '../messages'
import { isPassing } from '../problem'

/** What was thrown, and the way on: another attempt where that may help, a new page otherwise. */
export interface Failure {
  error: unknown
  retry: () => void
  /** What a button that calls `retry` is to say. */
  label: string
}

interface BoundaryProps {
  children: ReactNode
  /** Stands in the place of what failed. */
  failed: (failure: Failure) => ReactNode
  /** A new value gives the children another chance. */
  resetOn?: unknown
  /** Told once for each failure. */
  onFailure?: (failure: Failure) => void
}

interface State {
  failure: { error: unknown } | undefined
  shown: unknown
}

/** Keeps what fails inside from taking with it what stands around. */
export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { failure: undefined, shown: this.props.resetOn }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } }
  }

  static getDerivedStateFromProps({ resetOn }: BoundaryProps, { shown }: State): Partial<State> | null {
    return Object.is(resetOn, shown) ? null : { failure: undefined, shown: resetOn }
  }

  override componentDidCatch(error: unknown): void {
    if (error instanceof LoadFailure) error.forget()
    this.props.onFailure?.(this.#describe(error))
  }

  override componentDidMount(): void {
    addEventListener('online', this.#onOnline)
  }

  override componentWillUnmount(): void {
    removeEventListener('online', this.#onOnline)
  }

  #reset = () => this.setState({ failure: undefined })

  #onOnline = () => {
    if (this.state.failure && isPassing(this.state.failure.error)) this.#reset()
  }

  #describe(error: unknown): Failure {
    return isPassing(error)
      ? { error, label: t('Try again'), retry: this.#reset }
      : { error, label: t('Reload'), retry: () => location.reload() }
  }

  override render(): ReactNode {
    const { failure } = this.state
    return failure ? this.props.failed(this.#describe(failure.error)) : this.props.children
  }
}
