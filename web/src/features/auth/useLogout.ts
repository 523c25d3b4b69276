import { useMutation } from '@tanstack/react-query'
import { api, done } from '../../api'
import { endSession } from '../../session'
import { toastError } from '../../toasts'

export function useLogout() {
  return useMutation({
    mutationFn: () => done(api.auth.logout.$post()),
    onSuccess: endSession,
    onError: (error) => toastError(error),
  })
}
