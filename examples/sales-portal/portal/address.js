/** What is kept from view to view. */
const kept = ["scheme", "period", "as", "lang"]

/** The view that the address names, with what it is asked: `#/scores/李娜?period=2017-Q2`. Behind the hash it is sent to no server. */
export const readAddress = () => {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?")
  const parts = path.split("/").filter((it) => it !== "").map((it) => {
    try {
      return decodeURIComponent(it)
    } catch {
      return it
    }
  })
  return { parts, params: Object.fromEntries(new URLSearchParams(query)) }
}

/** An address of this page: parts, and parameters beside those that are kept; undefined takes one away. */
export const addressOf = (parts, more = {}) => {
  const { params } = readAddress()
  const all = Object.entries({
    ...Object.fromEntries(kept.flatMap((name) => params[name] === undefined ? [] : [[name, params[name]]])),
    ...more
  })
  const query = new URLSearchParams(all.filter(([, value]) => value !== undefined && value !== ""))
  return `#/${parts.map(encodeURIComponent).join("/")}${query.size === 0 ? "" : `?${query}`}`
}

/** Goes somewhere, so that the way back leads here. */
export const go = (parts, more) => {
  location.hash = addressOf(parts, more)
}

/** Says where one is, without a step on the way back. */
export const keep = (parts, more) => {
  const address = addressOf(parts, more)
  if (address !== location.hash) history.replaceState(null, "", address)
}
