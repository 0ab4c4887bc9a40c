// Loaded before a program: writes down whom it, and every Node process that it starts, speaks to or asks the name of.
import dgram from "node:dgram"
import dns from "node:dns"
import { appendFileSync } from "node:fs"
import { syncBuiltinESMExports } from "node:module"
import net from "node:net"

const file = process.env["RMKIT_RECORD"] ?? ""
const note = (how, whom) => appendFileSync(file, `${JSON.stringify({ how, whom })}\n`)

const watch = (what, names, whomOf) => {
  for (const name of names) {
    const original = what[name]
    what[name] = function(...args) {
      note(name, String(whomOf(args)))
      return Reflect.apply(original, this, args)
    }
  }
}

/** Node hands its own calls over as one list; without a host it is this machine. */
const peerOf = ([first, ...rest]) => {
  if (Array.isArray(first)) return peerOf(first)
  if (typeof first === "object" && first !== null) return first.host ?? first.path ?? "127.0.0.1"
  return typeof first === "string" ? first : rest.find((it) => typeof it === "string") ?? "127.0.0.1"
}
const questions = ["lookup", "resolve", "resolve4", "resolve6", "resolveAny", "resolveSrv", "resolveTxt"]

note("started", process.argv.slice(1).join(" "))
watch(net.Socket.prototype, ["connect"], peerOf)
watch(dns, questions, ([name]) => name)
watch(dns.promises, questions, ([name]) => name)
watch(dgram.Socket.prototype, ["send", "connect"], () => "a datagram")
syncBuiltinESMExports()
