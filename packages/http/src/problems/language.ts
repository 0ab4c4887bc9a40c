/** The languages that rmkit speaks (语言). */
export type Language = "en" | "zh"

/** The language that a caller likes best of those that there are, by the header `Accept-Language` (选择语言); English without a wish. */
export const languageOf = (header: string | undefined): Language => {
  const wishes = (header ?? "").split(",").flatMap((wish) => {
    const [, tag = "", quality = "1"] = /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(wish) ??
      []
    const language = tag.toLowerCase()
    return language === "en" || language === "zh" ? [{ language, quality: Number(quality) }] : []
  })
  const [best] = wishes.filter((it) => it.quality > 0).toSorted((a, b) => b.quality - a.quality)
  return best?.language === "zh" ? "zh" : "en"
}
