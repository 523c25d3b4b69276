type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether it is Apple's keyboard, whose Ctrl moves the cursor. */
export const hasCommandKey = (): boolean => /^(?:Mac|iP)/.test(navigator.platform)

/** The key that was pressed with Ctrl alone, on Apple's keyboards with Cmd alone. */
export function commandOf(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Pressed,
  isApple = hasCommandKey(),
): string | undefined {
  const isCommand = isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey
  return isCommand && !altKey && !shiftKey ? key : undefined
}
