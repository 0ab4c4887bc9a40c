import { assert, describe, it } from "@effect/vitest"
import { NotPermitted } from "@rmkit/core/access"
import { UnknownReference, Unreadable } from "@rmkit/core/entity"
import { BadCursor, BadPeriod, CurrencyMismatch, PeriodNotScored, type Scorecards } from "@rmkit/core/kpi/service"
import { NoProgrammeInForce } from "@rmkit/core/programme/service"
import { ActorId, Day, ManagerId, SchemeId } from "@rmkit/core/schema"
import { StoreError } from "@rmkit/core/store"
import { clientOf } from "@rmkit/http/client"
import { type Language, languageOf } from "@rmkit/http/problems"
import { Effect } from "effect"
import { afterEach, beforeEach, type MockInstance, vi } from "vitest"
import { ask, running, saysOf } from "./support/running.ts"
import { stubbed } from "./support/stub.ts"

type Failure = Effect.Error<ReturnType<Scorecards["Service"]["card"]>>

const permission = "kpi.read"
const actor = ActorId.make("li-na")
const failing = (failure: Failure) => stubbed({ card: () => Effect.fail(failure), league: () => Effect.fail(failure) })
const card = "/api/scorecards/m-9?scheme=field-sales&period=2017-Q2"
const facts = "/api/scorecards/m-9/facts?scheme=field-sales&period=2017-Q2&metric=won_value"

let log: MockInstance<typeof console.error>
beforeEach(() => {
  log = vi.spyOn(console, "error").mockImplementation(() => undefined)
})
afterEach(() => log.mockRestore())

const problemAt = (path: string, failure: Failure, language = "en") =>
  running(({ port }) => Effect.promise(() => ask(port, path, { headers: { "accept-language": language } })), {
    scorecards: failing(failure)
  })

describe("a refusal", () => {
  const cases: ReadonlyArray<readonly [Failure, number, Readonly<Record<string, unknown>>]> = [
    [new UnknownReference({ kind: "scheme", id: "x", known: ["field-sales"] }), 404, {
      tag: "UnknownReference",
      kind: "scheme",
      id: "x",
      known: ["field-sales"],
      detail: "There is no scheme \"x\"."
    }],
    [new NoProgrammeInForce({ day: Day.make("2017-04-01") }), 404, { tag: "NoProgrammeInForce", day: "2017-04-01" }],
    [new PeriodNotScored({ scheme: "field-sales", period: "2017-04", wants: "quarter" }), 422, {
      tag: "PeriodNotScored",
      wants: "quarter",
      detail: "field-sales scores each quarter; 2017-04 is none."
    }],
    [new CurrencyMismatch({ fact: "won_value", found: "EUR", expected: "USD" }), 409, {
      tag: "CurrencyMismatch",
      found: "EUR",
      expected: "USD"
    }],
    [new BadPeriod({ period: "2017-Q9" }), 400, { tag: "BadInput", detail: "One field of the request is wrong." }],
    [new StoreError({ operation: "totals", retryable: true, cause: new Error("disk 7 is on fire") }), 503, {
      tag: "StoreTrouble",
      retryable: true
    }],
    [new Unreadable({ entity: "deal", id: "D-1", what: "event", position: 4, why: "shape" }), 500, {
      tag: "ServerFault"
    }]
  ]
  for (const [failure, status, says] of cases) {
    it.live(`${failure._tag} is a problem ${status} with its tag, its values and a sentence`, () =>
      Effect.gen(function*() {
        const answer = yield* problemAt(card, failure)
        assert.strictEqual(answer.status, status)
        assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/)
        const problem = saysOf(answer)
        assert.deepInclude(problem, { ...says, status })
        assert.match(String(problem["type"]), /^urn:rmkit:problem:/)
        assert.isString(problem["title"])
        assert.isNotEmpty(problem["detail"])
      }))
    it.live(`${failure._tag} speaks Chinese to whoever likes it best`, () =>
      Effect.gen(function*() {
        assert.match(
          String(saysOf(yield* problemAt(card, failure, "zh-CN,zh;q=0.9,en;q=0.8"))["detail"]),
          /[\u4e00-\u9fff].*。$/u
        )
      }))
  }

  it.live("of a cursor names the field", () =>
    Effect.gen(function*() {
      const scorecards = stubbed({ facts: () => Effect.fail(new BadCursor({ after: "x" })) })
      const answer = yield* running(({ port }) => Effect.promise(() => ask(port, `${facts}&after=x`)), { scorecards })
      assert.strictEqual(answer.status, 400)
      assert.deepStrictEqual(saysOf(answer)["errors"], [
        { path: "after", tag: "ValidationFailed", message: "after must be the `next` of the page before." }
      ])
    }))

  it.live("keeps what the store said out of the answer, and in the log", () =>
    Effect.gen(function*() {
      const cause = new Error("disk 7 is on fire")
      const answer = yield* problemAt(card, new StoreError({ operation: "totals", retryable: false, cause }))
      assert.notInclude(answer.text, "disk 7")
      assert.include(log.mock.calls.join(), "disk 7 is on fire")
    }))
})

describe("whoever may not see a manager", () => {
  it.live("gets the very answer that an unknown one gives", () =>
    Effect.gen(function*() {
      const unseen = yield* problemAt(card, new NotPermitted({ actor, permission }))
      const unknown = yield* problemAt(card, new UnknownReference({ kind: "manager", id: "m-9" }))
      assert.strictEqual(unseen.status, 404)
      assert.strictEqual(unseen.text, unknown.text)
    }))

  it.live("is told that a list is not permitted, since a list names nobody", () =>
    Effect.gen(function*() {
      const answer = yield* problemAt(
        "/api/league?scheme=field-sales&period=2017-Q2",
        new NotPermitted({ actor, permission })
      )
      assert.strictEqual(answer.status, 403)
      assert.deepInclude(saysOf(answer), { tag: "NotPermitted", permission: "kpi.read" })
    }))
})

const errorsAt = (path: string, language = "en") =>
  running(({ port }) =>
    Effect.gen(function*() {
      const answer = yield* Effect.promise(() => ask(port, path, { headers: { "accept-language": language } }))
      assert.strictEqual(answer.status, 400)
      return saysOf(answer)
    })
  )

describe("a request that is not understood", () => {
  it.live("is told of every field that is wrong, not of the first alone", () =>
    Effect.gen(function*() {
      assert.deepInclude(yield* errorsAt("/api/scorecards/m-1/facts?period=2017-Q9&limit=0"), {
        tag: "BadInput",
        detail: "4 fields of the request are wrong.",
        errors: [
          {
            path: "scheme",
            tag: "MissingField",
            message: "scheme is missing: give the id of a scheme, such as field-sales."
          },
          {
            path: "period",
            tag: "ValidationFailed",
            message: "period must be a period, such as 2017-Q2, 2017-04 or 2017-04-01..2017-05-15."
          },
          {
            path: "metric",
            tag: "MissingField",
            message: "metric is missing: give the id of a metric, such as won_value."
          },
          { path: "limit", tag: "ValidationFailed", message: "limit must be a whole number from 1 to 500." }
        ]
      })
    }))

  it.live("is told so in Chinese", () =>
    Effect.gen(function*() {
      assert.deepInclude(yield* errorsAt("/api/league?period=2017-Q2", "zh"), {
        detail: "请求中有 1 个字段有误。",
        errors: [{
          path: "scheme",
          tag: "MissingField",
          message: "缺少 scheme：请给出考核方案编号，例如 field-sales。"
        }]
      })
    }))

  for (const limit of ["501", "1.5", "ten", "-1", "", "1e99"]) {
    it.live(`is one with a page of "${limit}"`, () =>
      Effect.gen(function*() {
        const { errors } = yield* errorsAt(`${facts}&limit=${limit}`)
        assert.propertyVal(errors, "length", 1)
      }))
  }

  it.live("is one that says a field twice", () =>
    Effect.gen(function*() {
      const { errors } = yield* errorsAt(`${card}&period=2017-Q3`)
      assert.propertyVal(errors, "length", 1)
    }))
})

describe("an unknown path", () => {
  it.live("is a problem, and names the path", () =>
    running(({ port }) =>
      Effect.gen(function*() {
        const answer = yield* Effect.promise(() => ask(port, "/api/nothing?x=1"))
        assert.strictEqual(answer.status, 404)
        assert.deepInclude(saysOf(answer), { tag: "UnknownReference", kind: "path", id: "/api/nothing" })
      })
    ))
})

describe("a mistake of ours", () => {
  it.live("is a problem 500 that tells nothing, and the log has it", () =>
    running(({ port }) =>
      Effect.gen(function*() {
        const answer = yield* Effect.promise(() => ask(port, card))
        assert.strictEqual(answer.status, 500)
        assert.deepInclude(saysOf(answer), { tag: "ServerFault" })
        assert.notInclude(answer.text, "secret")
        assert.include(log.mock.calls.join(), "secret of the house")
      }), { scorecards: stubbed({ card: () => Effect.die(new Error("secret of the house")) }) }))
})

describe("the typed client", () => {
  it.live("gets a problem as an error with its fields", () =>
    running(({ url }) =>
      Effect.gen(function*() {
        const rmkit = yield* clientOf({ baseUrl: url, language: "zh" })
        const query = { scheme: SchemeId.make("field-sales"), period: "2017-Q2" }
        const problem = yield* Effect.flip(rmkit.scorecards.card({ params: { manager: ManagerId.make("m-9") }, query }))
        assert.strictEqual(problem._tag, "UnknownReference")
        if (problem._tag === "UnknownReference") {
          assert.strictEqual(problem.id, "m-9")
          assert.strictEqual(problem.detail, "没有编号为“m-9”的客户经理。")
        }
      }), { scorecards: failing(new UnknownReference({ kind: "manager", id: "m-9" })) }))
})

describe("the language of an answer", () => {
  it("is the one that the caller likes best of English and Chinese, and English without a wish", () => {
    const wishes: Readonly<Record<string, Language>> = {
      "": "en",
      "*": "en",
      "zh": "zh",
      "zh-CN,zh;q=0.9,en;q=0.8": "zh",
      "en-GB,en;q=0.9,zh;q=0.8": "en",
      "de,zh;q=0.5,en;q=0.4": "zh",
      "fr": "en",
      "zh;q=0": "en",
      "ZH-Hant-TW": "zh",
      "en;q=0.1, zh;q=0.2": "zh",
      "zh;q=abc, ;;;": "en"
    }
    assert.deepStrictEqual(
      Object.fromEntries(Object.keys(wishes).map((wish) => [wish, languageOf(wish)])),
      wishes
    )
    assert.strictEqual(languageOf(undefined), "en")
  })
})
