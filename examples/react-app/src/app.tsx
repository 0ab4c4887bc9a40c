import type { Rmkit } from "@rmkit/core/promise"
import { useMemo, useState } from "react"
import { asked } from "./house.ts"
import { sourceOf } from "./source.ts"
import { WinForm } from "./win-form.tsx"

/** A league table, the card of whom is chosen in it, and a form that wins a deal. */
export const App = ({ rm }: { readonly rm: Rmkit }) => {
  const [wins, setWins] = useState(0)
  const [manager, setManager] = useState("max")
  // a new source makes the elements ask again
  const source = useMemo(() => ({ ...sourceOf(rm), wins }), [rm, wins])
  return (
    <main>
      <h1>Scores in a React page</h1>
      <WinForm onWon={() => setWins((it) => it + 1)} rm={rm} />
      <rm-provider locale="en" source={source}>
        <rm-league-table headingLevel={2} {...asked} onrm-open={({ detail }) => setManager(detail.id)} />
        <rm-kpi-card headingLevel={2} manager={manager} {...asked} />
      </rm-provider>
    </main>
  )
}
