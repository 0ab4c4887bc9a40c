/** The signals by which a command is asked to stop (停止信号), and what it ends with then. */
const codes = { SIGINT: 130, SIGTERM: 143 } as const

type Signal = keyof typeof codes

/** Ctrl-C reaches a command twice where a script runs it, from the terminal and from the script: so soon after the first it is the same wish. */
const sameWishMs = 400

/** What of a process is needed to hear signals. */
export interface Listening {
  readonly on: (signal: Signal, listener: () => void) => unknown
  readonly exit: (code: number) => void
}

/**
 * Hears the signals that ask to stop (监听停止信号). Whoever runs the command is asked by others to end well; who insists, by a second signal, is obeyed at once.
 * Gives the exit code of the first signal, once there was one.
 */
export const stopSignals = (
  { exit, on }: Listening,
  clock: () => number = () => performance.now()
): () => number | undefined => {
  let code: number | undefined
  let firstMs = 0
  const hear = (signal: Signal) => () => {
    if (code === undefined) {
      code = codes[signal]
      firstMs = clock()
    } else if (clock() - firstMs >= sameWishMs) exit(codes[signal])
  }
  on("SIGINT", hear("SIGINT"))
  on("SIGTERM", hear("SIGTERM"))
  return () => code
}
