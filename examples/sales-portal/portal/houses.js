// The page before the houses: which of them, in which language.
import { h } from "./dom.js"
import { said, words } from "./words.js"

const root = document.documentElement
const houses = await (await fetch("/houses")).json()

const speak = (language) => {
  root.lang = language
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = words()[element.dataset.text]
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words()[element.dataset.label])
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language))
  }
  document.title = words().housesTitle
  document.getElementById("houses").replaceChildren(
    ...houses.map(({ id, path, title }) =>
      h("li", {}, h("a", { href: `${path}#/scores?lang=${language}` }, h("b", {}, said(title)), h("span", {}, id)))
    )
  )
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(button.dataset.language))
}
speak(location.hash.includes("zh") || navigator.language.startsWith("zh") ? "zh-CN" : "en")
