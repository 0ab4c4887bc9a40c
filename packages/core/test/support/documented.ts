import { assert } from "vitest"

/** Code in a documentation comment, without the stars. */
export const exampleIn = (source: string): string | undefined =>
  /@example\n((?: \*.*\n)+?) \*(?: @|\/)/.exec(source)?.[1]?.replaceAll(/^ \* ?/gm, "")

/**
 * Runs code as a reader would and compares what each `console.log(…) // …` prints with what stands beside it. Packages are taken from source, and the code
 * is JavaScript: whoever documents says no types.
 */
export const runDocumented = async (code: string): Promise<number> => {
  const lines: Array<{ readonly printed: string; readonly said: string }> = []
  const listening = code
    .replaceAll(/from "(@rmkit\/[^"]+)"/g, (_, name: string) => `from "${import.meta.resolve(name)}"`)
    .replaceAll(
      /console\.log\((.*)\) \/\/ (.*)$/gm,
      (_, printed: string, said: string) => `listen([${printed}].join(" "), ${JSON.stringify(said)})`
    )
  const module: { readonly run: (listen: (printed: string, said: string) => void) => void } = await import(
    /* @vite-ignore */
    `data:text/javascript,${encodeURIComponent(asFunction(listening))}`
  )
  module.run((printed, said) => lines.push({ printed, said }))
  for (const { printed, said } of lines) assert.strictEqual(printed, said)
  return lines.length
}

/** The imports stay above; everything else becomes a function. */
const asFunction = (code: string) => {
  const [imports, rest] = [/^import .*$/gm, /^(?!import ).*$/gm].map((lines) => (code.match(lines) ?? []).join("\n"))
  return `${imports}\nexport const run = (listen) => {\n${rest}\n}`
}
