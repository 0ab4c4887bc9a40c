import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit } from "effect"
import { run } from "../../src/rmkit.ts"

/** What a command line came to. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, as `bin.ts` does, and catches what it says. */
export const rmkit = (...args: ReadonlyArray<string>): Effect.Effect<Ended> =>
  Effect.gen(function*() {
    const said: { out: Array<string>; err: Array<string> } = { out: [], err: [] }
    const heard: Console.Console = Object.assign(Object.create(console), {
      log: (...words: ReadonlyArray<unknown>) => said.out.push(`${words.join(" ")}\n`),
      error: (...words: ReadonlyArray<unknown>) => said.err.push(`${words.join(" ")}\n`)
    })
    const exit = yield* Effect.exit(
      run(args, "0.0.0").pipe(Effect.provide(NodeServices.layer), Effect.provideService(Console.Console, heard))
    )
    const failure = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
    const code = failure === undefined
      ? 0
      : failure instanceof Error && "code" in failure && typeof failure.code === "number"
      ? failure.code
      : -1
    return { code, stdout: said.out.join(""), stderr: said.err.join("") }
  })
