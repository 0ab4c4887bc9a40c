import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { createHash } from "node:crypto"

/** Nothing but this server's own files, no inline script or style, nobody's frame. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'"
].join("; ")

/** The reference carries its script inline: exactly that script may run. It draws with inline styles, and asks this server alone. */
const referencePolicy = (scripts: ReadonlyArray<string>) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map((it) => `'sha256-${createHash("sha256").update(it).digest("base64")}'`).join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join("; ")

const inlineScripts = (html: string): ReadonlyArray<string> => {
  const scripts: Array<string> = []
  for (let from = html.indexOf("<script>"); from !== -1; from = html.indexOf("<script>", from)) {
    const until = html.indexOf("</script>", from)
    if (until === -1) return scripts
    scripts.push(html.slice(from + "<script>".length, until))
    from = until
  }
  return scripts
}

const everywhere = {
  "content-security-policy": pagePolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY"
}

/** The headers that every answer has (安全响应头). Figures of people are kept by no cache. */
export const secured = (
  response: HttpServerResponse.HttpServerResponse,
  { path }: { readonly path: string }
): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.setHeaders(response, {
    ...everywhere,
    ...(path.startsWith("/api/") || path === "/houses" ? { "cache-control": "no-store", vary: "accept-language" } : {})
  })

const policies = new WeakMap<object, string>()

/** The same for the reference of the interface (接口文档响应头). */
export const securedReference = (
  response: HttpServerResponse.HttpServerResponse
): HttpServerResponse.HttpServerResponse => {
  const { body } = response
  if (body._tag !== "Uint8Array") return response
  let policy = policies.get(body)
  if (policy === undefined) {
    policy = referencePolicy(inlineScripts(new TextDecoder().decode(body.body)))
    policies.set(body, policy)
  }
  return HttpServerResponse.setHeaders(response, { ...everywhere, "content-security-policy": policy })
}
