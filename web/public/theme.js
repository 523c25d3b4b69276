// Runs before the first paint, so that a chosen theme never flashes. Must stay an own file: the policy allows no inline script.
try {
  const theme = JSON.parse(localStorage.getItem('warren.theme'))
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is blocked or holds something else: the system's theme it is.
}
