/** Signs that look like another one and mean the same; what stands at U+FF01 to U+FF5E is the same sign 0xFEE0 before. */
const alike: Readonly<Record<string, string>> = {
  "\u3000": " ",
  "\u2212": "-",
  "\uFFE0": "¢",
  "\uFFE1": "£",
  "\uFFE5": "¥",
  "\uFFE6": "₩"
}

/** Digits, letters and punctuation of full width as the plain ones (全角转半角): `１２３，５` is `123,5`. */
export const plainSigns = (text: string): string =>
  /[\u3000\u2212\uFF01-\uFF5E\uFFE0-\uFFE6]/.test(text)
    ? text.replaceAll(
      /[\u3000\u2212\uFF01-\uFF5E\uFFE0-\uFFE6]/g,
      (sign) => alike[sign] ?? (sign < "\uFF5F" ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : sign)
    )
    : text

/** A text as a regular expression that finds just it (转义文本). */
export const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
