import type { Text } from "@rmkit/core/kernel"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { request as ask } from "node:http"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { RequestExample } from "./entry.ts"
import { inHouse } from "./try.ts"

const entryFile = join(import.meta.dirname, "../../src/bin.ts")

interface Running {
  readonly port: number
  readonly stop: () => Promise<void>
}

const serving = async ({ args, before, files, spoil }: RequestExample["server"]): Promise<Running> => {
  const { at, gone } = await inHouse({ before, ...files && { files } })
  const db = at("house.sqlite")
  const child = spawn(process.execPath, [
    "--conditions=@rmkit/source",
    entryFile,
    "serve",
    "--db",
    db,
    "--port",
    "0",
    ...args
  ], { stdio: ["ignore", "pipe", "ignore"] })
  const ended = once(child, "exit")
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then(() => {
      throw new Error("The server ended before it had an address")
    })
  ])
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(String(line))?.[1])
  spoil?.(db)
  return {
    port,
    stop: async () => {
      child.kill("SIGTERM")
      await ended
      gone()
    }
  }
}

/** Servers for the examples of the interface (示例服务): each is started when it is first asked, and ends at the end. */
export const makeServers = () => {
  const running = new Map<string, Promise<Running>>()
  return {
    /** What is answered to a request, in a language: the status, and what is said. */
    answered: async (example: RequestExample, language: keyof Text): Promise<string> => {
      const { body, headers = {}, method = "GET", request: path, server, status } = example
      const started = running.get(server.name) ?? serving(server)
      running.set(server.name, started)
      const { port } = await started
      const sent = ask({ port, host: "127.0.0.1", path, method, headers: { "accept-language": language, ...headers } })
      sent.end(body === undefined ? undefined : JSON.stringify(body))
      const [response] = await once(sent, "response")
      let text = ""
      for await (const piece of response) text += String(piece)
      const problem: {
        readonly detail: string
        readonly tag: string
        readonly errors?: ReadonlyArray<{ message: string }>
      } = JSON.parse(text)
      if (response.statusCode !== status) {
        throw new Error(`${method} ${path} is answered with ${response.statusCode}: ${text}`)
      }
      return [`${status} ${problem.tag}: ${problem.detail}`, ...(problem.errors ?? []).map((it) => `- ${it.message}`)]
        .join("\n")
    },
    stop: async (): Promise<void> => {
      await Promise.all([...running.values()].map(async (it) => (await it).stop()))
      running.clear()
    }
  }
}
