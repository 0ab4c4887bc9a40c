/** Words in the languages that rmkit speaks (双语文字). */
export interface Text {
  readonly en: string
  readonly zh: string
}

type Words = Readonly<Record<string, unknown>>

/** The words of an element in each language, and a way to add a language. */
export interface Catalogue<All extends Words> {
  of(locale: string): All
  /** Words for another language, or a company's own; what is missing is said in English. */
  setTexts(language: string, words: Partial<All>): void
}

const languageOf = (locale: string): string => locale.split("-", 1)[0] ?? ""

/** A catalogue from its English and Chinese words, which have one type. */
export const catalogue = <All extends Words>(en: All, zh: All): Catalogue<All> => {
  const languages = new Map<string, All>([["en", en], ["zh", zh]])
  return {
    of: (locale) => languages.get(locale) ?? languages.get(languageOf(locale)) ?? en,
    setTexts: (language, words) =>
      void languages.set(language, { ...(languages.get(languageOf(language)) ?? en), ...words })
  }
}

/** The words of a text in a language; English when it has no other. */
export const say = (text: Text, locale: string): string => locale.startsWith("zh") ? text.zh : text.en

const shared = catalogue(
  {
    empty: "Nothing to show",
    loading: "Loading",
    retry: "Try again",
    asOf: (time: string) => `As of ${time}`,
    notRefreshed: "could not be refreshed",
    notPermitted: "You are not permitted to see this.",
    signedOut: "Please sign in again to see this.",
    notFound: "There is nothing under this id.",
    unreachable: "The server cannot be reached.",
    unreadable: "The answer could not be read.",
    failed: "This could not be loaded."
  },
  {
    empty: "暂无内容",
    loading: "加载中",
    retry: "重试",
    asOf: (time: string) => `截至 ${time}`,
    notRefreshed: "未能刷新",
    notPermitted: "您没有查看权限。",
    signedOut: "请重新登录后查看。",
    notFound: "没有此编号的内容。",
    unreachable: "无法连接服务器。",
    unreadable: "无法识别返回的内容。",
    failed: "加载失败。"
  }
)

/** What all elements say. */
export const textsOf = shared.of

/** Adds a language to what all elements say, such as "Try again"; an element's own words have a `setTexts` at its door. */
export const setTexts = shared.setTexts
