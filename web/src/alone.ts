/** Does this in one tab at a time; on plain-http hosts there are no locks, and it is done at once. */
export function alone(name: string, task: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(`warren.${name}`, task) : task()
}
