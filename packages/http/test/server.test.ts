import { assert, describe, it } from "@effect/vitest"
import { actorOf, GrantsInForce, permitted } from "@rmkit/core/access"
import { ManagerId } from "@rmkit/core/schema"
import { NoPortal, NotLoopback, PortInUse, PortOutOfRange, serve } from "@rmkit/http/server"
import { Deferred, Effect, Exit, Fiber, Scope } from "effect"
import { once } from "node:events"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll } from "vitest"
import { ask, running, saysOf } from "./support/running.ts"
import { card, stubbed } from "./support/stub.ts"
import { empty } from "./support/world.ts"

const actor = actorOf("system", "system")
const cardPath = "/api/scorecards/m-1?scheme=field-sales&period=2017-Q2"

let folder: string
let portal: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rmkit-http-"))
  portal = join(folder, "portal")
  mkdirSync(join(portal, "pictures"), { recursive: true })
  writeFileSync(join(folder, "secret.txt"), "secret")
  writeFileSync(join(portal, "index.html"), "<!doctype html><title>Portal</title>")
  writeFileSync(join(portal, "portal.js"), "void 0")
  writeFileSync(join(portal, "pictures", "a b.svg"), "<svg/>")
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What is served as the elements; nothing else of their folder is. */
const asked = ({ port }: { readonly port: number }) =>
  Effect.promise(async () => {
    const [script, other] = await Promise.all(["/rmkit-widgets.js", "/other.js"].map((it) => ask(port, it)))
    assert.strictEqual(other?.status, 404)
    return script?.text
  })

describe("the portal's folder", () => {
  it.live("is served with the right types", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        const [page, script, picture] = await Promise.all(
          ["/", "/portal.js", "/pictures/a%20b.svg"].map((it) => ask(port, it))
        )
        assert.include(page?.text, "<title>Portal</title>")
        assert.strictEqual(page?.headers["content-type"], "text/html; charset=utf-8")
        assert.strictEqual(script?.headers["content-type"], "text/javascript; charset=utf-8")
        assert.strictEqual(picture?.headers["content-type"], "image/svg+xml; charset=utf-8")
      }), { portal }))

  it.live("is given the elements where it has none beside its page, and keeps its own", () =>
    Effect.gen(function*() {
      const elements = join(folder, "elements")
      mkdirSync(elements, { recursive: true })
      writeFileSync(join(elements, "rmkit-widgets.js"), "void 'brought along'")
      writeFileSync(join(elements, "other.js"), "void 0")
      yield* running((it) => Effect.map(asked(it), (text) => assert.strictEqual(text, "void 'brought along'")), {
        portal,
        elements
      })
      writeFileSync(join(portal, "rmkit-widgets.js"), "void 'own'")
      yield* running((it) => Effect.map(asked(it), (text) => assert.strictEqual(text, "void 'own'")), {
        portal,
        elements
      })
      rmSync(join(portal, "rmkit-widgets.js"))
    }))

  it.live("is not left by any spelling of the way up", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        const up = [
          "/../secret.txt",
          "/pictures/../../secret.txt",
          "/%2e%2e/secret.txt",
          "/..%2fsecret.txt",
          "/%2e%2e%2fsecret.txt",
          "/pictures/..%2f..%2fsecret.txt",
          "/..%5csecret.txt",
          "/%252e%252e/secret.txt",
          "//secret.txt",
          `/${folder}/secret.txt`,
          `/%2f${folder.slice(1).replaceAll("/", "%2f")}%2fsecret.txt`,
          "/secret.txt%00.html",
          "/%",
          "/....//secret.txt"
        ]
        const answers = await Promise.all(up.map((it) => ask(port, it)))
        for (const [at, { status, text }] of answers.entries()) {
          assert.notInclude(text, "secret\n", up[at])
          assert.notStrictEqual(text, "secret", up[at])
          assert.isTrue(status === 404 || status === 400, `${up[at]} is ${status}`)
        }
      }), { portal }))

  it.live("gives way to the interface's own reference when there is none", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        const { headers, status } = await ask(port, "/")
        assert.deepStrictEqual([status, headers["location"]], [302, "/docs"])
      })
    ))

  it.live("that has no page is refused at the start", () =>
    Effect.gen(function*() {
      const refused = yield* Effect.flip(running(() => Effect.void, { portal: folder }))
      assert.instanceOf(refused, NoPortal)
    }))
})

describe("every answer", () => {
  it.live("forbids inline script and style, foreign frames, and guessing of types", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        const paths = ["/", "/portal.js", "/api/portal", cardPath, "/nothing", "/openapi.json", "/api/league"]
        for (const { headers } of await Promise.all(paths.map((it) => ask(port, it)))) {
          const policy = String(headers["content-security-policy"]).split("; ")
          assert.includeMembers(policy, [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'"
          ])
          assert.strictEqual(headers["x-content-type-options"], "nosniff")
          assert.strictEqual(headers["referrer-policy"], "no-referrer")
          assert.strictEqual(headers["cross-origin-resource-policy"], "same-origin")
          assert.isUndefined(headers["access-control-allow-origin"])
        }
      }), { portal }))

  it.live("with figures of people is kept by no cache", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        assert.strictEqual((await ask(port, cardPath)).headers["cache-control"], "no-store")
        assert.strictEqual((await ask(port, "/api/league")).headers["cache-control"], "no-store")
      })
    ))

  it.live("of the reference lets its own script run and asks nobody else", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        const { headers, text } = await ask(port, "/docs")
        const policy = String(headers["content-security-policy"])
        assert.match(policy, /script-src 'sha256-[^']+' 'sha256-[^']+'; style-src 'unsafe-inline'/)
        assert.include(policy, "connect-src 'self'")
        assert.notMatch(text, /<(?:script|link)[^>]+(?:src|href)="https?:/)
      })
    ))
})

/** What each host is answered. */
const hosts = (port: number) => ({
  [`127.0.0.1:${port}`]: 200,
  [`localhost:${port}`]: 200,
  [`LOCALHOST:${port}`]: 200,
  [`[::1]:${port}`]: 200,
  [`rebound.example:${port}`]: 421,
  [`127.0.0.1.rebound.example:${port}`]: 421,
  [`localhost.rebound.example:${port}`]: 421,
  "127.0.0.1": 421,
  [`127.0.0.1:${port + 1}`]: 421,
  [`127.0.0.1:${port}@rebound.example`]: 421
})

describe("a request for another host", () => {
  it.live("is refused, so that no page elsewhere can give its name this machine's address", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        const asked = Object.entries(hosts(port)).flatMap(([host, status]) =>
          ["/", "/api/portal", "/docs"].map((path) => ({ host, status, path }))
        )
        await Promise.all(asked.map(async ({ host, path, status }) => {
          const answer = await ask(port, path, { headers: { host } })
          assert.strictEqual(answer.status, status, host)
          if (status === 421) assert.deepInclude(saysOf(answer), { tag: "ForeignHost", host })
        }))
      }), { portal }))
})

describe("a request that names no host", () => {
  it.live("is refused", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        const socket = connect(port, "127.0.0.1")
        socket.end("GET /api/portal HTTP/1.0\r\n\r\n")
        const chunks = await socket.toArray()
        assert.match(Buffer.concat(chunks).toString("utf8"), /^HTTP\/1\.1 421 /)
      })
    ))
})

describe("a request to write", () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    it.live(`by ${method} is refused, since this is for reading`, () =>
      running(({ port }) =>
        Effect.promise(async () => {
          const answer = await ask(port, "/api/portal", { method })
          assert.strictEqual(answer.status, 405)
          assert.deepInclude(saysOf(answer), { tag: "MethodNotAllowed", method })
        })
      ))
  }

  it.live("by HEAD is none: it reads without the body", () =>
    running(({ port }) =>
      Effect.promise(async () => {
        assert.deepInclude(await ask(port, "/api/portal", { method: "HEAD" }), { status: 200, text: "" })
      })
    ))
})

describe("whoever asks", () => {
  it.live("is the actor that the server was started as, under the grants in force", () => {
    const own = { ...actorOf("li-na", "rm"), manager: ManagerId.make(card.manager.id) }
    const scorecards = stubbed({
      card: ({ manager }) =>
        Effect.as(Effect.catchTag(permitted("kpi.read", { manager }), "StoreError", Effect.die), card)
    })
    return running(({ port }) =>
      Effect.promise(async () => {
        assert.strictEqual((await ask(port, cardPath)).status, 200)
        assert.strictEqual((await ask(port, cardPath.replace("m-1", "m-2"))).status, 404)
        assert.strictEqual(saysOf(await ask(port, "/api/portal"))["actor"], "li-na")
      }), { scorecards, actor: own }).pipe(
        Effect.provideService(
          GrantsInForce,
          Effect.succeed(new Map([["rm", [{ permission: "kpi.read", scope: "own" as const }]]]))
        )
      )
  })
})

describe("a server that cannot start", () => {
  it.live("because its port is taken says which, and what to do", () =>
    Effect.gen(function*() {
      const other = createServer()
      yield* Effect.promise(() => once(other.listen(0, "127.0.0.1"), "listening"))
      const address = other.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      const refused = yield* Effect.flip(running(() => Effect.void, { port }))
      other.close()
      assert.instanceOf(refused, PortInUse)
      assert.strictEqual(
        refused.message,
        `Port ${port} is taken by another program. Stop that one, choose another port, or port 0 for any that is free.`
      )
    }))

  it.live("because the address is not this machine's own listens nowhere", () =>
    Effect.gen(function*() {
      for (const host of ["0.0.0.0", "::", "192.168.1.4", "example.com", ""]) {
        const refused = yield* Effect.flip(running(() => Effect.void, { host }))
        assert.instanceOf(refused, NotLoopback)
      }
    }))

  it.live("because there is no such port says so", () =>
    Effect.gen(function*() {
      for (const port of [-1, 65_536, 1.5, Number.NaN]) {
        assert.instanceOf(yield* Effect.flip(running(() => Effect.void, { port })), PortOutOfRange)
      }
    }))
})

describe("a server that stops", () => {
  it.live("answers what is in flight, takes nothing new, and leaves its port", () =>
    Effect.gen(function*() {
      const asked = yield* Deferred.make<void>()
      const answer = yield* Deferred.make<void>()
      const scorecards = stubbed({
        card: () => Deferred.succeed(asked, undefined).pipe(Effect.andThen(Deferred.await(answer)), Effect.as(card))
      })
      const scope = yield* Scope.make()
      const { port } = yield* serve({ port: 0, actor }).pipe(
        Effect.provide([scorecards, empty]),
        Scope.provide(scope)
      )
      const inFlight = yield* Effect.forkChild(Effect.promise(() => ask(port, cardPath)))
      yield* Deferred.await(asked)
      const stopping = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* Effect.sleep("100 millis")
      const late = yield* Effect.exit(Effect.tryPromise(() => ask(port, "/api/portal")))
      assert.isTrue(Exit.isFailure(late))
      assert.isUndefined(stopping.pollUnsafe())
      yield* Deferred.succeed(answer, undefined)
      assert.strictEqual((yield* Fiber.join(inFlight)).status, 200)
      yield* Fiber.join(stopping)
      yield* running(() => Effect.void, { port })
    }))
})
