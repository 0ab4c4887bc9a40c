const words = (text: string): ReadonlyArray<string> =>
  text.normalize("NFKC").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ")

const isHan = (text: string) => /\p{Script=Han}/u.test(text)

/**
 * What is left of a name when all is dropped that does not tell clients apart (名称归一): letter case, width, spaces, brackets and other marks, and the legal
 * form at its end. Two clients whose names leave the same have similar names. A name that is nothing but a legal form stays whole.
 *
 * @example
 * nameKeyOf("ＡＢＣ Trading Co., Ltd.", ["co", "ltd"]) === nameKeyOf("ABC Trading", ["co", "ltd"])
 */
export const nameKeyOf = (name: string, legalForms: ReadonlyArray<string>): string => {
  const forms = new Set(legalForms.map((it) => words(it).join("")))
  const endings = [...forms].filter(isHan).toSorted((a, b) => b.length - a.length)
  const all = words(name)
  const last = all.findLastIndex((it) => !forms.has(it))
  const told = (last === -1 ? all : all.slice(0, last + 1)).join("")
  // Chinese has no spaces, so there the legal form is an ending
  const ending = endings.find((it) => told.endsWith(it) && told.length > it.length)
  return ending === undefined ? told : told.slice(0, -ending.length)
}
