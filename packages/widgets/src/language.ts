const followers = new Map<Element, () => void>()
let observer: MutationObserver | undefined

/** Climbs out of shadow roots: the next element that may carry a language. */
const hostOf = (element: Element): Element | undefined => {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : undefined
}

/** The language of the nearest ancestor that names one, through shadow roots. */
export const nearestLanguage = (element: Element): string | undefined => {
  for (let from: Element | undefined = element; from !== undefined; from = hostOf(from)) {
    const named = from.closest("[lang]")
    if (named !== null) return named.getAttribute("lang") ?? undefined
  }
  return undefined
}

/** Calls back when a `lang` above the element changes; one observer serves all elements. Answers with what ends it. */
export const followLanguage = (element: Element, changed: () => void): () => void => {
  observer ??= new MutationObserver(() => {
    for (const follower of followers.values()) follower()
  })
  followers.set(element, changed)
  for (let from: Element | undefined = element; from !== undefined; from = hostOf(from)) {
    observer.observe(from.getRootNode(), { subtree: true, attributeFilter: ["lang"] })
  }
  return () => {
    followers.delete(element)
    if (followers.size === 0) observer?.disconnect()
  }
}

/** The tag as `Intl` writes it; nothing when it is none. */
const canonical = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

const known = new Map<string, string | undefined>()

/** A locale that `Intl` takes: the first that is well formed, else English. */
export const localeOf = (...wanted: ReadonlyArray<string | null | undefined>): string => {
  for (const tag of wanted) {
    if (!tag) continue
    if (!known.has(tag)) known.set(tag, canonical(tag))
    const locale = known.get(tag)
    if (locale !== undefined) return locale
  }
  return "en"
}
