import { words } from "./words.js"

/** Where the house stands: the page is its index. */
export const base = new URL(".", document.baseURI)

/** As whom one looks; nobody in particular where it is empty. */
let actor = ""

/** From now on one looks as somebody. */
export const lookAs = (name) => {
  actor = name
}

/** What the server has against an answer. */
class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? words().unreachable)
    this.problem = problem
  }
}

const headers = () => ({
  "accept-language": document.documentElement.lang,
  // a name of any script goes as ASCII
  ...actor === "" ? {} : { "x-rmkit-actor": encodeURIComponent(actor) }
})

const addressOf = (path, params) => {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== undefined))
  return new URL(`api/${path}${query.size === 0 ? "" : `?${query}`}`, base)
}

const send = async (address, options) => {
  let response
  try {
    response = await fetch(address, { ...options, headers: { ...headers(), ...options.headers } })
  } catch (error) {
    if (options.signal?.aborted === true) throw error
    throw new Refused({ tag: "Unreachable" })
  }
  if (response.status === 204) return undefined
  const answer = await response.json().catch(() => ({ status: response.status }))
  if (!response.ok) throw new Refused(answer)
  return answer
}

/** What the server answers, as to the one as whom one looks. */
export const read = (path, params = {}, signal) => send(addressOf(path, params), { signal })

/** Asks for a change. */
export const change = (method, path, body) =>
  send(addressOf(path, {}), {
    method,
    ...body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }
  })

const tails = { scorecard: "", explanation: "/explanation", facts: "/facts" }

/** Where the elements get their figures: the same server, asked as the same person. */
export const source = () => ({
  async read(kind, { manager = "", ...params }, signal) {
    const tail = tails[kind]
    const path = tail === undefined ? kind : `scorecards/${encodeURIComponent(manager)}${tail}`
    try {
      return await read(path, params, signal)
    } catch (error) {
      if (error instanceof Refused) error.problem = { tag: "Unreachable", ...error.problem }
      throw error
    }
  }
})
