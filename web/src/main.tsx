import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { LoadFailure } from './lazy/load-failure'
import { finishLeaving } from './leaving'
import { followTyping } from './lazy/typed'
import { followHistory } from './places'
import { queryClient } from './query-client'
import { failedWindow } from './ui/failed-state'
import { followKeys } from './shortcuts'
import { stayFresh } from './stay-fresh'
import { followTheme } from './theme'
import { Boundary } from './ui/Boundary'

finishLeaving()
followTheme()
followHistory()
followKeys()
followTyping()
stayFresh()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root, {
  // What did not arrive is told to whoever sits there, and the browser has logged the request.
  onCaughtError: (error) => error instanceof LoadFailure || console.error(error),
}).render(
  <StrictMode>
    <Boundary failed={failedWindow}>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </Boundary>
  </StrictMode>,
)
