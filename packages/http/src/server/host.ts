/** The names by which a machine speaks of itself (本机地址). */
const own: Readonly<Record<string, string>> = { "127.0.0.1": "127.0.0.1", localhost: "127.0.0.1", "::1": "::1" }

/** The address to listen on for a host's name, if it is this machine's own. */
export const loopbackOf = (host: string): string | undefined => own[host.toLowerCase()]

/**
 * Whether a request asks for this machine by one of its own names (主机名校验). A page elsewhere may give its own name this machine's address, and would then
 * read what only this machine may: its requests carry its name.
 */
export const isOwnHost = (header: string | undefined, port: number): boolean => {
  const [, bracketed, plain, asked] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(header ?? "") ?? []
  return loopbackOf(bracketed ?? plain ?? "") !== undefined && (asked ?? "80") === String(port)
}
