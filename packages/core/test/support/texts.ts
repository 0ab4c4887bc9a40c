import type { Tagged } from "@rmkit/core/kernel"
import { assert } from "vitest"

type Sentences = Readonly<Record<string, (refusal: never) => string>>

const isRefusal = (it: unknown): it is new() => Tagged => typeof it === "function" && it.prototype instanceof Error

/** Asserts that every refusal that a door lets out is among the samples and has a whole sentence in both languages. */
export const assertTexts = (
  door: Readonly<Record<string, unknown>>,
  texts: { readonly en: Sentences; readonly zh: Sentences },
  samples: ReadonlyArray<Tagged>
): void => {
  const exported = Object.entries(door).filter(([, it]) => isRefusal(it)).map(([name]) => name)
  assert.deepStrictEqual(exported.toSorted(), samples.map(({ _tag }) => _tag).toSorted())
  for (const sentences of [texts.en, texts.zh]) {
    assert.deepStrictEqual(Object.keys(sentences).toSorted(), exported.toSorted())
    for (const sample of samples) {
      const sentence = Reflect.apply(sentences[sample._tag] ?? assert.fail(sample._tag), undefined, [sample])
      assert.match(sentence, /^.{5,}[.。]$/u)
      assert.notMatch(sentence, /undefined|null|\[object|NaN/u)
    }
  }
  for (const tag of exported) {
    assert.match(
      Reflect.apply(texts.zh[tag] ?? assert.fail(tag), undefined, [samples.find(({ _tag }) => _tag === tag)]),
      /\p{Script=Han}/u
    )
  }
}
