/** The version that a class of ours carries; a test compares it with package.json. */
export const version = "0.0.0"

/** Registers a tag. Whoever came first keeps it: two copies of rmkit on one page do not throw, and another version is logged. */
export const define = (tag: string, element: CustomElementConstructor): void => {
  const there: object | undefined = customElements.get(tag)
  if (there === undefined) customElements.define(tag, element)
  else if (!("version" in there) || there.version !== version) {
    console.info(`<${tag}> was defined by another version than ${version}`, there)
  }
}
