import type { Rmkit } from "@rmkit/core/promise"
import { type FormEvent, useState } from "react"

const field = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === "string" ? value : ""
}

/** Wins a deal, and shows what the rules say where they refuse it. */
export const WinForm = ({ onWon, rm }: { readonly rm: Rmkit; readonly onWon: () => void }) => {
  const [said, setSaid] = useState("")

  const win = async (form: FormData) => {
    const answer = await rm.deals.win(field(form, "deal"), {
      on: field(form, "on"),
      value: { amount: Math.round(Number(field(form, "euros")) * 100), currency: "EUR" }
    })
    setSaid(answer.ok ? "The deal is won." : answer.refusal.says.en)
    if (answer.ok) onWon()
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void win(new FormData(event.currentTarget))
  }

  return (
    <form aria-label="Win a deal" onSubmit={submit}>
      <label>
        Deal <input defaultValue="D-2" name="deal" required />
      </label>{" "}
      <label>
        Won on <input defaultValue="2026-03-20" name="on" required type="date" />
      </label>{" "}
      <label>
        Euros <input defaultValue="24000" min="0" name="euros" required type="number" />
      </label>{" "}
      <button type="submit">Win</button>
      <p role="status">{said}</p>
    </form>
  )
}
