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

/** A locale that `Intl` takes: the first that is well formed, else English. */
export const localeOf = (...wanted: ReadonlyArray<string | null | undefined>): string => {
  for (const tag of wanted) {
    try {
      const [locale] = Intl.getCanonicalLocales(tag ?? [])
      if (locale !== undefined) return locale
    } catch {
      // not a language tag: the next one may be
    }
  }
  return "en"
}
